package dev.aptgram.client;

import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.TelegramException;

/**
 * Telegram does not take a file's reference any more ({@code FILE_REFERENCE_EXPIRED} and its like): references are good for some
 * hours. Fetch the message that the file came with again, and make a {@link FileRef} of what is in it.
 */
public final class FileReferenceException extends TelegramException {
    private static final long serialVersionUID = 1L;

    private final long written;

    FileReferenceException(RpcException refusal, long written) {
        super(
                "the file could not be read beyond its byte " + written + ": " + refusal.error()
                        + ". References to files are good for some hours; fetch the message that it came with again, and make a"
                        + " FileRef of what is in it.",
                refusal);
        this.written = written;
    }

    /** {@return how many bytes of the file had been handed over before, in order; 0 for none} */
    public long written() {
        return written;
    }

    /** {@return whether an error says that a file's reference is of no use} */
    static boolean isMeantBy(RpcException refusal) {
        return refusal.is("FILE_REFERENCE_*");
    }
}
