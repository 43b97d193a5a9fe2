package dev.aptgram.tl.processor.schema;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The text of a schema, or of error data. Immutable.
 *
 * @param name what to call it in messages, for example {@code tl/api.tl}
 * @param text all of it
 */
public record SchemaSource(String name, String text) {
    /** Some editors begin a text with it; it means nothing. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** Creates a source; a byte order mark is left out. */
    public SchemaSource {
        text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    /**
     * {@return a file's text}
     *
     * @param file the file; its path, as given, becomes the name
     * @throws IOException if it cannot be read, or is not UTF-8
     */
    public static SchemaSource read(Path file) throws IOException {
        return decode(file.toString(), Files.readAllBytes(file));
    }

    /**
     * {@return the text that some bytes are}
     *
     * @param name what to call it in messages
     * @param bytes all of it in UTF-8
     * @throws IOException if it is not UTF-8
     */
    public static SchemaSource decode(String name, byte[] bytes) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        // UTF-8 never has more characters than bytes.
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            long line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new IOException(name + " is not UTF-8: byte " + (in.position() + 1L) + ", in line " + line
                    + ", begins no character");
        }
        return new SchemaSource(name, out.flip().toString());
    }

    /**
     * {@return one line, without its line break}
     *
     * @param number from 1
     */
    public String line(int number) {
        List<String> lines = text.lines().skip(number - 1L).limit(1).toList();
        return lines.isEmpty() ? "" : lines.get(0);
    }
}
