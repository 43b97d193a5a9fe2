package dev.aptgram.mtproto.session;

import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlRegistry;

/**
 * What a session engine is told once.
 *
 * @param registry the schema of the API, for what the server sends unasked
 * @param queryPrefix what to put before calls until the server has answered one of them: a serialized
 *     {@code invokeWithLayer} and {@code initConnection} up to where the inner query begins; empty for none
 * @param figures limits and times
 */
public record SessionConfig(TlRegistry registry, Bytes queryPrefix, SessionFigures figures) {
    /**
     * {@return a configuration with the default figures}
     *
     * @param registry the schema of the API
     * @param queryPrefix what to put before the first calls; may be empty
     */
    public static SessionConfig of(TlRegistry registry, Bytes queryPrefix) {
        return new SessionConfig(registry, queryPrefix, SessionFigures.defaults());
    }
}
