package dev.aptgram.mtproto.session;

import dev.aptgram.errors.TelegramException;
import dev.aptgram.storage.ServerSalt;
import dev.aptgram.tl.TlObject;
import java.util.List;

/** What the {@link SessionEngine} wants done or known. To be handled in the order in which they come. */
public sealed interface Output {
    /**
     * Send a payload over the connection.
     *
     * @param payload a whole encrypted message; the receiver owns the array
     * @param wantsQuickAck whether to ask the server for a quick ack, where the framing has them
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed over once and sent as it is.
    record Send(byte[] payload, boolean wantsQuickAck) implements Output {
        @Override
        public String toString() {
            return "Send[" + payload.length + " bytes]";
        }
    }

    /**
     * The first message of the server has come over this connection: both ends share the key. Once per connection; with a
     * temporary key not before it is bound.
     */
    record Established() implements Output {}

    /** A request is complete. Exactly one of these comes for each that was submitted, and nothing about it afterwards. */
    sealed interface Completed extends Output {
        /** {@return the request, as {@link SessionEngine#submit} named it} */
        long request();
    }

    /**
     * The server answered.
     *
     * @param request the request
     * @param result the serialized answer, unpacked; the receiver owns the array. It has not been looked at
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed over once and parsed at once.
    record Answered(long request, byte[] result) implements Completed {
        @Override
        public String toString() {
            return "Answered[" + request + ", " + result.length + " bytes]";
        }
    }

    /**
     * The server answered with {@code rpc_error}.
     *
     * @param request the request
     * @param code {@code error_code}
     * @param error {@code error_message}
     */
    record Rejected(long request, int code, String error) implements Completed {}

    /**
     * The request came to nothing on this side of the server: its answer was unreadable, the server would not take it, or
     * the session was given up.
     *
     * @param request the request
     * @param cause what happened and what to do
     */
    record Failed(long request, TelegramException cause) implements Completed {}

    /**
     * The request was cancelled. The server may have executed it.
     *
     * @param request the request
     */
    record Cancelled(long request) implements Completed {}

    /**
     * The server confirmed that it received the request; the answer is still to come.
     *
     * @param request the request
     */
    record QuickAcked(long request) implements Output {}

    /**
     * The server sent something unasked, which can only be updates.
     *
     * @param object the object, of the API's schema
     */
    record Pushed(TlObject object) implements Output {}

    /**
     * The server sent something unasked that can't be read; it is acknowledged, and counts as lost. For who can make
     * something of a part of it.
     *
     * @param body the serialized object, unpacked; the receiver owns the array
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed over once and parsed at once.
    record Unread(byte[] body) implements Output {
        @Override
        public String toString() {
            return "Unread[" + body.length + " bytes]";
        }
    }

    /**
     * Updates may have been lost: fetch the difference.
     *
     * @param why in a few words
     */
    record UpdatesMayBeLost(String why) implements Output {}

    /**
     * The server has begun a new session on its side under our session id: the first time, or because it forgot the former.
     * Updates from before may have been lost; an {@link UpdatesMayBeLost} does not come in addition.
     *
     * @param firstMsgId the first message of ours that it knows
     * @param uniqueId what the server calls this session
     */
    record ServerSession(long firstMsgId, long uniqueId) implements Output {}

    /**
     * This side has begun a new session, because the server would not go on with the former.
     *
     * @param why in a few words
     */
    record SessionReset(String why) implements Output {}

    /**
     * The salt in use has changed: save it with the key.
     *
     * @param salt the new salt
     */
    record SaltChanged(long salt) implements Output {}

    /**
     * The server has announced the salts to come: save them with the key.
     *
     * @param salts the salts, in the order in which they begin to hold
     */
    record SaltsAnnounced(List<ServerSalt> salts) implements Output {}

    /** The server has bound the temporary key: calls go out from here on. */
    record Bound() implements Output {}

    /**
     * The server does not take the temporary key for bound any more. Calls wait until it is bound again, with {@link
     * SessionEngine#bind}, or another takes its place.
     */
    record BindingLost() implements Output {}

    /**
     * The server has not bound the temporary key. Nothing is tried again by itself.
     *
     * @param code {@code error_code}, or 0 where the answer was {@code boolFalse} or unreadable
     * @param error {@code error_message}, or what was answered
     */
    record BindingRefused(int code, String error) implements Output {}

    /**
     * The difference to the server's clock was found to be wrong and is now another.
     *
     * @param offsetMillis how far the server's clock is ahead of ours
     */
    record ClockCorrected(long offsetMillis) implements Output {}

    /**
     * A message was refused and dropped.
     *
     * @param refusal which rule it broke
     * @param msgId its id; 0 where none could be read
     * @param detail more, for the log
     */
    record Refused(Refusal refusal, long msgId, String detail) implements Output {}

    /**
     * Close the connection and open another. The engine behaves as disconnected from here on.
     *
     * @param why in a few words
     * @param backOff whether to wait first, because trying again at once would likely end the same way
     */
    record Reconnect(String why, boolean backOff) implements Output {}
}
