package dev.aptgram.mtproto.session;

/**
 * A request as the engine's user hands it over.
 *
 * @param body the serialized call; not copied, so it must not change. A multiple of four bytes and at most {@link #MAX_BODY}
 * @param contentRelated true for every call of an API method; false for MTProto's own methods that are answered without
 *     {@code rpc_result} ({@code ping}, {@code get_future_salts}), which are neither packed nor wrapped
 * @param wantsQuickAck whether to ask the server to confirm the arrival before it answers
 */
@SuppressWarnings("ArrayRecordComponent") // Written once and sent as it is; compared by nobody.
public record Submission(byte[] body, boolean contentRelated, boolean wantsQuickAck) {
    /** The longest call: parts of files have 512 KiB, and servers refuse messages of more than about a MiB. */
    public static final int MAX_BODY = 1 << 20;

    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if the body is empty, too long, or no multiple of four bytes
     */
    public Submission {
        if (body.length < 4 || body.length > MAX_BODY || (body.length & 3) != 0) {
            throw new IllegalArgumentException("A call has 4 to " + MAX_BODY + " bytes, in words of four, not "
                    + body.length + "; send large data as a file, in parts.");
        }
    }

    /**
     * {@return the call of an API method}
     *
     * @param body the serialized call
     */
    public static Submission call(byte[] body) {
        return new Submission(body, true, false);
    }

    /**
     * {@return a call of one of MTProto's own methods that are answered without {@code rpc_result}}
     *
     * @param body the serialized call
     */
    public static Submission service(byte[] body) {
        return new Submission(body, false, false);
    }

    @Override
    public String toString() {
        return "Submission[" + body.length + " bytes, contentRelated=" + contentRelated + "]";
    }
}
