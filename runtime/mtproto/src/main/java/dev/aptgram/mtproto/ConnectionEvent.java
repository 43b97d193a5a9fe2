package dev.aptgram.mtproto;

import dev.aptgram.errors.TelegramException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens to a client's connection. Nothing in it is secret. */
public sealed interface ConnectionEvent {
    /**
     * A connection is being opened.
     *
     * @param address where it is tried first
     * @param attempt 1 for the first since the last that worked
     */
    record Connecting(InetSocketAddress address, int attempt) implements ConnectionEvent {}

    /**
     * A key was agreed on with the data centre, and saved.
     *
     * @param dcId the data centre
     */
    record KeyCreated(int dcId) implements ConnectionEvent {}

    /**
     * A temporary key was agreed on with the data centre. Calls wait until it is bound.
     *
     * @param dcId the data centre
     * @param expiresAt when the server forgets it
     */
    record TemporaryKeyCreated(int dcId, Instant expiresAt) implements ConnectionEvent {}

    /**
     * The server has bound a temporary key to the permanent one: calls go out under it.
     *
     * @param dcId the data centre
     * @param expiresAt when the server forgets it
     */
    record TemporaryKeyBound(int dcId, Instant expiresAt) implements ConnectionEvent {}

    /**
     * The temporary key in use was replaced by the next ahead of its end; no call was lost by that. The session is another, so
     * a {@link NewSession} has come before, and an {@link UpdatesMayBeLost} follows.
     *
     * @param dcId the data centre
     */
    record TemporaryKeyReplaced(int dcId) implements ConnectionEvent {}

    /**
     * The server does not know the temporary key any more. Another is agreed on over the next connection.
     *
     * @param dcId the data centre
     */
    record TemporaryKeyForgotten(int dcId) implements ConnectionEvent {}

    /**
     * The salt in use is another. Which, is nobody's business.
     *
     * @param temporary whether it is the temporary key's
     */
    record SaltChanged(boolean temporary) implements ConnectionEvent {}

    /**
     * The server has answered over this connection with the session's key: requests flow.
     *
     * @param address where it leads: to the data centre, or to the MTProxy or web server on the way
     */
    record Connected(InetSocketAddress address) implements ConnectionEvent {}

    /**
     * There is no connection any more, or it could not be opened. Requests wait for the next.
     *
     * @param reason why, for a person
     * @param cause the error behind it, or null where there is none
     * @param retryIn how long until the next attempt
     * @param unreachable whether the data centre was not reached: nothing could be connected to, or what was connected to said
     *     nothing or was not it. Not where a connection had worked, was ended by ourselves, or was refused as one too many
     */
    record Disconnected(String reason, @Nullable TelegramException cause, Duration retryIn, boolean unreachable)
            implements ConnectionEvent {}

    /**
     * The server has begun a session: the first time, or because it forgot the former. Updates may have been lost before, so
     * the difference is to be fetched.
     *
     * @param uniqueId what the server calls it
     */
    record NewSession(long uniqueId) implements ConnectionEvent {}

    /**
     * Updates may have been lost, so the difference is to be fetched.
     *
     * @param why in a few words
     */
    record UpdatesMayBeLost(String why) implements ConnectionEvent {}

    /**
     * Our clock was found to be wrong; ids and checks use the corrected time.
     *
     * @param offset how far the server's clock is ahead of ours
     */
    record ClockCorrected(Duration offset) implements ConnectionEvent {}

    /**
     * The network was said to be gone, back or another.
     *
     * @param change what was said
     */
    record NetworkChanged(Network change) implements ConnectionEvent {}

    /** What is known of the network from outside. */
    enum Network {
        /** There is none. */
        LOST,
        /** There is one again. */
        RESTORED,
        /** It is another: connections over the former are dead. */
        REPLACED
    }

    /**
     * The client takes no calls any more, and closes when the open ones are answered.
     *
     * @param openCalls how many they are
     * @param within how long it waits for them
     */
    record Draining(int openCalls, Duration within) implements ConnectionEvent {}

    /**
     * The client is closed. The last event.
     *
     * @param cause why, or empty if it was asked to
     */
    record Closed(Optional<TelegramException> cause) implements ConnectionEvent {}
}
