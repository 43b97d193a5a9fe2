package dev.aptgram.dispatch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For generated code: notices when the property files of a {@code @Messages} interface are others than when it was compiled. Build tools
 * that see no change in the sources do not compile anew.
 */
public final class CompiledTexts {
    private static final Logger log = LoggerFactory.getLogger(CompiledTexts.class);

    private CompiledTexts() {}

    /**
     * Logs a warning if a file is on the class path and is not the one that was compiled. One that is not there is not needed: the texts
     * are in the class.
     *
     * @param owner the interface
     * @param file the file's path among the resources
     * @param checksum the CRC-32 of the file that was compiled
     */
    public static void check(Class<?> owner, String file, long checksum) {
        if (!isCurrent(owner, file, checksum)) {
            log.warn(
                    "{} has changed since {} was compiled, which still has the old texts. Compile it anew: a clean build does.",
                    file,
                    owner.getName());
        }
    }

    static boolean isCurrent(Class<?> owner, String file, long checksum) {
        try (InputStream in = owner.getResourceAsStream("/" + file)) {
            if (in == null) {
                return true;
            }
            CheckedInputStream checked = new CheckedInputStream(in, new CRC32());
            checked.transferTo(OutputStream.nullOutputStream());
            return checked.getChecksum().getValue() == checksum;
        } catch (IOException unreadable) {
            log.debug("{} cannot be read", file, unreadable);
            return true;
        }
    }
}
