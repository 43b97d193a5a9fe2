package dev.aptgram.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the head of an HTTP/1.1 message: the first line and the header fields, up to the empty line. Pure. A head is
 * at most 16 KiB.
 */
final class HttpHead {
    private static final int LONGEST = 16 << 10;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] [1-9]\\d\\d(?: .*)?");
    private static final Pattern LINE_END = Pattern.compile("\\r?\\n");

    private final String peer;
    private byte[] bytes = new byte[512];
    private int count;
    private @Nullable List<String> lines;

    /**
     * Starts.
     *
     * @param peer who speaks, for messages
     */
    HttpHead(String peer) {
        this.peer = peer;
    }

    /**
     * Reads on until the head is whole or the bytes are used up.
     *
     * @return the index of the first byte behind the head
     * @throws HandshakeException if the head is too long, or cannot be one
     */
    int advance(byte[] in, int from, int to) throws HandshakeException {
        int at = from;
        while (at < to && lines == null) {
            if (count == bytes.length) {
                if (count == LONGEST) {
                    throw new HandshakeException(peer + " sends an HTTP head of more than " + LONGEST
                            + " bytes. Check its address, and that it speaks HTTP/1.1.");
                }
                bytes = Arrays.copyOf(bytes, Math.min(LONGEST, 2 * count));
            }
            bytes[count++] = in[at++];
            if (count == 1 && !Character.isLetter(bytes[0])) {
                throw noHttp();
            }
            if (bytes[count - 1] == '\n' && endsHead()) {
                lines = split();
            }
        }
        return at;
    }

    /** {@return whether the head is whole} */
    boolean isWhole() {
        return lines != null;
    }

    /** {@return the first line} */
    String firstLine() {
        return whole().get(0);
    }

    /**
     * {@return the status code of a response}
     *
     * @throws HandshakeException if the first line is no status line of HTTP/1.x
     */
    int status() throws HandshakeException {
        String line = firstLine();
        if (!STATUS_LINE.matcher(line).matches()) {
            throw noHttp();
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    /** {@return the value of a header field, or null; several are joined by commas} */
    @Nullable
    String field(String name) {
        String found = null;
        for (String line : whole().subList(1, whole().size())) {
            int colon = line.indexOf(':');
            if (colon == name.length() && line.regionMatches(true, 0, name, 0, colon)) {
                String value = line.substring(colon + 1).strip();
                found = found == null ? value : found + ", " + value;
            }
        }
        return found;
    }

    /** {@return whether a header field, a comma-separated list, has an item; the case of letters does not matter} */
    boolean has(String name, String item) {
        String value = field(name);
        if (value != null) {
            for (String part : value.split(",", -1)) {
                if (part.strip().toLowerCase(Locale.ROOT).equals(item)) {
                    return true;
                }
            }
        }
        return false;
    }

    private HandshakeException noHttp() {
        return new HandshakeException(peer + " does not speak HTTP/1.1. Check its address.");
    }

    private List<String> whole() {
        if (lines == null) {
            throw new IllegalStateException("the head is not whole yet");
        }
        return lines;
    }

    private boolean endsHead() {
        return (count >= 2 && bytes[count - 2] == '\n')
                || (count >= 3 && bytes[count - 2] == '\r' && bytes[count - 3] == '\n');
    }

    private List<String> split() {
        List<String> found = new ArrayList<>();
        for (String line : LINE_END.split(new String(bytes, 0, count, StandardCharsets.ISO_8859_1), -1)) {
            if (!line.isEmpty()) {
                found.add(line);
            }
        }
        return found.isEmpty() ? List.of("") : List.copyOf(found);
    }
}
