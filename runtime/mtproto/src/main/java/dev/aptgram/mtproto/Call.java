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
import dev.aptgram.tl.mtproto.GetFutureSalts;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import dev.aptgram.tl.mtproto.Ping;
import dev.aptgram.tl.mtproto.PingDelayDisconnect;
import java.util.concurrent.CompletableFuture;

/** One call of a method, from {@link MtprotoClient#invoke} to the completion of its future. */
final class Call<R> {
    private static final TlRegistry SCHEMAS = TlRegistry.of(ApiSchema.INSTANCE, MtprotoSchema.INSTANCE);

    private final TlMethod<R> method;
    private final Submission submission;
    private final CompletableFuture<R> future = new CompletableFuture<>();
    private volatile boolean settled;

    private Call(TlMethod<R> method, Submission submission) {
        this.method = method;
        this.submission = submission;
    }

    /**
     * {@return a call, serialized on the caller's thread}
     *
     * @throws IllegalArgumentException if it is too long, or one of MTProto's own methods that the session itself calls
     */
    static <R> Call<R> of(TlMethod<R> method) {
        TlWriter out = new TlWriter();
        method.writeTo(out);
        byte[] body = out.toByteArray();
        boolean bare =
                method instanceof Ping || method instanceof PingDelayDisconnect || method instanceof GetFutureSalts;
        if (!bare && method.getClass().getPackage() == Ping.class.getPackage()) {
            throw new IllegalArgumentException(
                    method.tlName() + " is the session's own business and cannot be invoked from outside.");
        }
        return new Call<>(method, bare ? Submission.service(body) : Submission.call(body));
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

    /** {@return whether the session has completed it; if the future is completed and this is false, the user did it} */
    boolean isSettled() {
        return settled;
    }

    /** Says that the session is done with it, and only the future remains to be completed. */
    void settle() {
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
