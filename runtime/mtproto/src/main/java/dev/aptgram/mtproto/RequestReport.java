package dev.aptgram.mtproto;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What has become of one request.
 *
 * @param dcId the data centre, as the client names it
 * @param method the method's TL name, such as {@code messages.sendMessage}
 * @param bytesSent how long the serialized call is, before it is packed and wrapped
 * @param bytesReceived how long the serialized answer is; 0 where there is none
 * @param waited how long it waited before it went out first; its whole life where it never did
 * @param took how long it took from the call to its completion
 * @param sendings how often it went out; more than one where the server did not receive or would not take it
 * @param outcome how it ended
 * @param error {@code error_message} of a request that was refused, the kind of error of one that failed, or null
 */
public record RequestReport(
        int dcId,
        String method,
        int bytesSent,
        int bytesReceived,
        Duration waited,
        Duration took,
        int sendings,
        Outcome outcome,
        @Nullable String error) {
    /** How a request ends. */
    public enum Outcome {
        /** The server has answered. Whether the answer can be read is not known yet. */
        ANSWERED,
        /** The server has answered with {@code rpc_error}. */
        REFUSED,
        /** It came to nothing on this side of the server. */
        FAILED,
        /** The caller has given it up. */
        CANCELLED
    }
}
