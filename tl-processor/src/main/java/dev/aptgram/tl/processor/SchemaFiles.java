package dev.aptgram.tl.processor;

import dev.aptgram.tl.processor.schema.SchemaSource;
import dev.aptgram.tl.processor.schema.TlMessage;
import dev.aptgram.tl.processor.support.Diagnostics;
import dev.aptgram.tl.processor.support.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import javax.annotation.processing.ProcessingEnvironment;
import org.jspecify.annotations.Nullable;

/** Reads the files that an annotation names, and tells of those that are not there or are no text. */
final class SchemaFiles {
    private final ProcessingEnvironment environment;
    private final Diagnostics diagnostics;

    SchemaFiles(ProcessingEnvironment environment, Diagnostics diagnostics) {
        this.environment = environment;
        this.diagnostics = diagnostics;
    }

    /**
     * What a kind of file calls for when it is missing.
     *
     * @param notFound what to say when no place has it
     * @param unreadable what to say when it cannot be read
     */
    record Kind(TlMessage notFound, TlMessage unreadable) {
        static final Kind SCHEMA = new Kind(TlMessage.SCHEMA_NOT_FOUND, TlMessage.SCHEMA_UNREADABLE);
        static final Kind ERRORS = new Kind(TlMessage.ERRORS_NOT_FOUND, TlMessage.ERRORS_UNREADABLE);
        static final Kind EARLIER = new Kind(TlMessage.EARLIER_NOT_FOUND, TlMessage.EARLIER_UNREADABLE);
    }

    /**
     * A file.
     *
     * @param source its text
     * @param bytes its bytes
     */
    @SuppressWarnings("ArrayRecordComponent")
    record SchemaFile(SchemaSource source, byte[] bytes) {}

    /**
     * {@return a file, or null after a problem has been told}
     *
     * @param kind what it is
     * @param path its resource path
     * @param place what names it
     */
    @Nullable
    SchemaFile read(Kind kind, String path, Place place) {
        String option = environment.getOptions().getOrDefault(SchemaLocator.PATH_OPTION, "");
        SchemaLocator locator = new SchemaLocator(environment.getFiler(), option);
        try {
            byte[] bytes = locator.find(path);
            if (bytes == null) {
                diagnostics.report(kind.notFound(), place, path, locator.tried());
                return null;
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new SchemaFile(new SchemaSource(path, text), bytes);
        } catch (CharacterCodingException e) {
            diagnostics.report(kind.unreadable(), place, path, "it is not UTF-8");
        } catch (IOException e) {
            diagnostics.report(kind.unreadable(), place, path, String.valueOf(e.getMessage()));
        }
        return null;
    }
}
