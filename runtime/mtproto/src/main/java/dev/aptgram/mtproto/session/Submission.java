package dev.aptgram.mtproto.session;

import dev.aptgram.tl.LongVector;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A request as the engine's user hands it over. Making one compresses it where that helps, so it is made on the caller's
 * thread, not where the engine runs. Immutable.
 */
public final class Submission {
    /** The longest call: parts of files have 512 KiB, and servers refuse messages of more than about a MiB. */
    public static final int MAX_BODY = 1 << 20;

    private static final VarHandle FIRST_WORD =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final Sendings NOBODY = now -> {};

    private final byte[] body;
    private final byte[] packed;
    private final boolean contentRelated;
    private final boolean wantsQuickAck;
    private final boolean onlyOnce;
    private final LongVector after;
    private final Sendings sendings;

    private Submission(
            byte[] body,
            byte[] packed,
            boolean contentRelated,
            boolean wantsQuickAck,
            boolean onlyOnce,
            LongVector after,
            Sendings sendings) {
        this.body = body;
        this.packed = packed;
        this.contentRelated = contentRelated;
        this.wantsQuickAck = wantsQuickAck;
        this.onlyOnce = onlyOnce;
        this.after = after;
        this.sendings = sendings;
    }

    /**
     * {@return the call of an API method}
     *
     * @param body the serialized call; not copied, so it must not change
     * @throws IllegalArgumentException if it is empty, longer than {@link #MAX_BODY}, or no multiple of four bytes
     */
    public static Submission call(byte[] body) {
        requireWords(body);
        return new Submission(body, Gzip.pack(body), true, false, false, LongVector.of(), NOBODY);
    }

    /**
     * {@return a call of one of MTProto's own methods that are answered without {@code rpc_result}: {@code ping},
     * {@code get_future_salts}, {@code destroy_auth_key}} They are not content-related and neither packed nor wrapped.
     *
     * @param body the serialized call; not copied, so it must not change
     * @throws IllegalArgumentException if it is empty, longer than {@link #MAX_BODY}, or no multiple of four bytes
     */
    public static Submission service(byte[] body) {
        requireWords(body);
        return new Submission(body, body, false, false, false, LongVector.of(), NOBODY);
    }

    /** {@return the same, with the wish that the server confirms the arrival before it answers} */
    public Submission wantingQuickAck() {
        return new Submission(body, packed, contentRelated, true, onlyOnce, after, sendings);
    }

    /**
     * {@return the same, never to be executed twice} Once it has gone out, it goes out again only where the server has said
     * that it did not receive it, or would not take it. Where nobody can tell, it fails with an {@link
     * dev.aptgram.errors.UncertainOutcomeException}. Without this a request in doubt is sent again, which suits calls that a
     * {@code random_id} protects and calls that only read.
     */
    public Submission onlyOnce() {
        return new Submission(body, packed, contentRelated, wantsQuickAck, true, after, sendings);
    }

    /**
     * {@return the same, with somebody who hears of every sending}
     *
     * @param listener the hearer
     */
    public Submission telling(Sendings listener) {
        return new Submission(body, packed, contentRelated, wantsQuickAck, onlyOnce, after, listener);
    }

    /**
     * {@return the same, to be executed after other requests of the same engine} The server is told so with
     * {@code invokeAfterMsg}, whichever ids they go out under, so nobody waits for a round trip. Where one of them fails or is
     * cancelled, this one is rejected with {@code MSG_WAIT_FAILED}; one that is complete when this is submitted is not waited
     * for.
     *
     * @param requests what {@link SessionEngine#submit} returned for them; may be empty
     * @throws IllegalStateException if this is no call of an API method
     */
    public Submission after(long... requests) {
        if (!contentRelated) {
            throw new IllegalStateException(
                    "Only calls of API methods wait for others; submit this one when they are done.");
        }
        return new Submission(body, packed, true, wantsQuickAck, onlyOnce, LongVector.of(requests.clone()), sendings);
    }

    /** {@return how long the serialized call is, in bytes} */
    public int length() {
        return body.length;
    }

    /** {@return whether it calls a method with this id, as it is and not within another} */
    boolean isCallOf(int id) {
        return (int) FIRST_WORD.get(body, 0) == id;
    }

    byte[] body() {
        return body;
    }

    /** {@return the call as it is sent: packed, or as it is where packing does not help} */
    byte[] packed() {
        return packed;
    }

    boolean contentRelated() {
        return contentRelated;
    }

    boolean wantsQuickAck() {
        return wantsQuickAck;
    }

    Sendings sendings() {
        return sendings;
    }

    boolean isOnlyOnce() {
        return onlyOnce;
    }

    /** {@return the requests that come first} */
    LongVector after() {
        return after;
    }

    private static void requireWords(byte[] body) {
        if (body.length < 4 || body.length > MAX_BODY || (body.length & 3) != 0) {
            throw new IllegalArgumentException("A call has 4 to " + MAX_BODY + " bytes, in words of four, not "
                    + body.length + "; send large data as a file, in parts.");
        }
    }

    @Override
    public String toString() {
        return "Submission[" + body.length + " bytes, contentRelated=" + contentRelated + "]";
    }
}
