package dev.aptgram.tl;

/**
 * A call that the TL schema knows, with its arguments filled in.
 *
 * @param <R> what the server answers; {@code Boolean} for {@code Bool}, {@code List} for a vector
 */
public interface TlMethod<R> extends TlObject {
    /**
     * Reads the answer to this call. For a generic call ({@code !X}) the answer is that of the call inside.
     *
     * @param in where the answer's boxed form begins
     * @return the answer
     * @throws dev.aptgram.errors.SchemaException if the bytes are no such answer
     */
    R readResult(TlReader in);
}
