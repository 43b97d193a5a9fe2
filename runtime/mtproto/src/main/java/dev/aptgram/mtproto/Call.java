package dev.aptgram.mtproto;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.errors.TelegramException;
import dev.aptgram.mtproto.session.Submission;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.TlWriter;
import dev.aptgram.tl.mtproto.DestroyAuthKey;
import dev.aptgram.tl.mtproto.GetFutureSalts;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import dev.aptgram.tl.mtproto.Ping;
import dev.aptgram.tl.mtproto.PingDelayDisconnect;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One call of a method, from {@link MtprotoClient#invoke} to the completion of its future. */
final class Call<R> {
    private static final TlRegistry SCHEMAS = TlRegistry.of(ApiSchema.INSTANCE, MtprotoSchema.INSTANCE);

    private final TlMethod<R> method;
    private final Submission submission;
    private final CompletableFuture<R> future = new CompletableFuture<>();
    /** The thread that waits for it and reads the answer, or null if nobody in particular does. */
    private final @Nullable Executor waiting;
    /** Told when the server has received it, or null. */
    private final @Nullable Runnable onReceived;
    /** The call that comes before it in a chain, until it is submitted. */
    private @Nullable Call<?> before;

    // What follows is confined to the mailbox.
    private long submittedAt;
    private long firstOutAt;
    private int sendings;

    private volatile boolean settled;
    private volatile boolean succeeded;

    private Call(
            TlMethod<R> method,
            Submission submission,
            @Nullable Call<?> before,
            @Nullable Executor waiting,
            @Nullable Runnable onReceived) {
        this.method = method;
        this.onReceived = onReceived;
        this.waiting = waiting;
        Submission told = onReceived == null ? submission : submission.wantingQuickAck();
        this.submission = told.telling(this::goesOut);
        this.before = before;
    }

    /**
     * {@return a call, serialized on the caller's thread}
     *
     * @throws IllegalArgumentException if it is too long, or one of MTProto's own methods that the session itself calls
     */
    static <R> Call<R> of(TlMethod<R> method) {
        return of(method, null, null, null);
    }

    /** {@return a call that a thread waits for, which is to read the answer} */
    static <R> Call<R> awaited(TlMethod<R> method, Executor waiting) {
        return of(method, null, waiting, null);
    }

    /** {@return a call that is executed after another, if one is given, which is the same client's} */
    static <R> Call<R> after(@Nullable Call<?> before, TlMethod<R> method) {
        return of(method, before, null, null);
    }

    /** {@return a call whose arrival is told of} */
    static <R> Call<R> acknowledged(TlMethod<R> method, Runnable onReceived) {
        return of(method, null, null, Objects.requireNonNull(onReceived));
    }

    private static <R> Call<R> of(
            TlMethod<R> method, @Nullable Call<?> before, @Nullable Executor waiting, @Nullable Runnable onReceived) {
        TlWriter out = new TlWriter();
        method.writeTo(out);
        byte[] body = out.toByteArray();
        boolean bare = method instanceof Ping
                || method instanceof PingDelayDisconnect
                || method instanceof GetFutureSalts
                || method instanceof DestroyAuthKey;
        if (!bare && method.getClass().getPackage() == Ping.class.getPackage()) {
            throw new IllegalArgumentException(
                    method.tlName() + " is the session's own business and cannot be invoked from outside.");
        }
        if (bare && before != null) {
            throw new IllegalArgumentException(
                    method.tlName() + " is answered by the session itself and waits for no other call.");
        }
        return new Call<>(
                method, bare ? Submission.service(body) : submission(method, body), before, waiting, onReceived);
    }

    private static Submission submission(TlMethod<?> method, byte[] body) {
        Submission call = Submission.call(body);
        return Repetition.isHarmless(method) ? call : call.onlyOnce();
    }

    /** Says that it waits from now on. */
    void submitted(long now) {
        submittedAt = now;
    }

    private void goesOut(long now) {
        if (sendings++ == 0) {
            firstOutAt = now;
        }
    }

    /** The server has received it. */
    void received() {
        if (onReceived != null) {
            onReceived.run();
        }
    }

    /** {@return what has become of it} */
    RequestReport report(int dcId, long now, RequestReport.Outcome outcome, int received, @Nullable String error) {
        // Before the session has begun it counts by another clock reading, which may be later by a moment.
        long took = Math.max(0, now - submittedAt);
        long waited = sendings == 0 ? took : Math.max(0, firstOutAt - submittedAt);
        return new RequestReport(
                dcId,
                methodName(),
                submission.length(),
                received,
                Duration.ofMillis(waited),
                Duration.ofMillis(took),
                sendings,
                outcome,
                error);
    }

    /** {@return the call that comes before it in a chain, or null; the second time null} So a chain holds no call for ever. */
    @Nullable
    Call<?> takeBefore() {
        Call<?> taken = before;
        before = null;
        return taken;
    }

    Submission submission() {
        return submission;
    }

    CompletableFuture<R> future() {
        return future;
    }

    String methodName() {
        return method.tlName();
    }

    /** {@return where the answer is to be read and the future completed} */
    Executor executor(Executor usual) {
        return waiting == null ? usual : waiting;
    }

    /** {@return whether the session has completed it; if the future is completed and this is false, the user did it} */
    boolean isSettled() {
        return settled;
    }

    /** {@return whether the session has completed it with an answer} */
    boolean hasSucceeded() {
        return succeeded;
    }

    /** Says that the session is done with it, and only the future remains to be completed. */
    void settle(boolean success) {
        succeeded = success;
        settled = true;
    }

    /** Reads the answer and completes the future. An answer that cannot be read fails this call and no other. */
    void answered(byte[] result) {
        R value;
        try {
            TlReader in = new TlReader(result, SCHEMAS);
            value = method.readResult(in);
            in.expectEnd();
        } catch (RuntimeException broken) {
            unreadable(broken);
            return;
        } catch (Error broken) {
            // A class that cannot be loaded, say. Nobody else would ever complete the future.
            unreadable(broken);
            throw broken;
        }
        future.complete(value);
    }

    private void unreadable(Throwable broken) {
        String why = "The answer to " + method.tlName() + " could not be read: " + broken.getMessage();
        failed(new SchemaException(why, broken));
    }

    void rejected(int code, String error) {
        failed(new RpcException(code, error, method.tlName()));
    }

    void failed(TelegramException cause) {
        future.completeExceptionally(cause);
    }
}
