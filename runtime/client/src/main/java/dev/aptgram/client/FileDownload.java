package dev.aptgram.client;

import dev.aptgram.errors.RpcException;
import dev.aptgram.mtproto.retry.RetryPolicy;
import dev.aptgram.tl.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One download: the calls that its {@link DownloadPlan} wants go out, and what has come goes to its sink, in order. */
final class FileDownload {
    /** Where the file lies the plan must know itself: what belongs to it is asked for there as well. */
    private static final RetryPolicy POLICY = RetryPolicy.standard().withMaxMoves(0);

    private final Telegram tg;
    private final DownloadPlan plan;
    private final FileSink sink;
    private final CompletableFuture<Void> result = new CompletableFuture<>();
    /** Everything happens in turns. */
    private final SerialQueue turns;
    /** Of the turns. */
    private final IdentityHashMap<DownloadPlan.Ask, CompletableFuture<?>> onTheirWay = new IdentityHashMap<>();

    private FileDownload(Telegram tg, Executor workers, FileRef file, FileSink sink) {
        this.tg = tg;
        this.turns = new SerialQueue(workers);
        this.plan = new DownloadPlan(file);
        this.sink = sink;
    }

    /**
     * {@return completes when the sink has the whole file} Completing it in any way ends the download.
     *
     * @param workers threads that may block: the sink's
     */
    static CompletableFuture<Void> to(Telegram tg, Executor workers, FileRef file, FileSink sink) {
        FileDownload download = new FileDownload(tg, workers, file, sink);
        download.start();
        return download.result;
    }

    /**
     * {@return completes when the file is there, whole and on the disk; until then there is nothing under its name}
     *
     * @param workers threads that may block, by which it is written
     */
    static CompletableFuture<Path> to(Telegram tg, Executor workers, FileRef file, Path target) {
        CompletableFuture<Path> there = new CompletableFuture<>();
        FileDownload download;
        PartFile part;
        try {
            part = PartFile.beside(target);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
        download = new FileDownload(tg, workers, file, part);
        Futures.cancelWith(there, download.result);
        // In a turn of its own, since one that writes may still be running.
        CompletableFuture<Void> unused = download.result.handle((nothing, failure) -> {
            download.turns.execute(() -> finish(part, failure, there));
            return null;
        });
        download.start();
        return there;
    }

    private static void finish(PartFile part, @Nullable Throwable failure, CompletableFuture<Path> there) {
        if (failure != null) {
            part.discard();
            there.completeExceptionally(Futures.cause(failure));
            return;
        }
        try {
            there.complete(part.keep());
        } catch (IOException e) {
            part.discard();
            there.completeExceptionally(e);
        }
    }

    private void start() {
        CompletableFuture<Void> unused = result.handle((nothing, failure) -> {
            turns.execute(() -> List.copyOf(onTheirWay.values()).forEach(call -> call.cancel(true)));
            return null;
        });
        turns.execute(this::advance);
    }

    private void advance() {
        try {
            while (!result.isDone()) {
                plan.next().forEach(this::send);
                Bytes part = plan.takeReady();
                if (part != null) {
                    if (!part.isEmpty()) {
                        sink.write(part);
                    }
                } else if (plan.isDone()) {
                    result.complete(null);
                } else {
                    return;
                }
            }
        } catch (IOException | RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    private void send(DownloadPlan.Ask ask) {
        CompletableFuture<?> call = tg.invoke(
                ask.method(), CallOptions.onDc(ask.dc()).purpose(ask.purpose()).retry(POLICY));
        onTheirWay.put(ask, call);
        CompletableFuture<Void> unused = call.handle((answer, failure) -> {
            turns.execute(() -> ended(ask, answer, failure));
            return null;
        });
    }

    private void ended(DownloadPlan.Ask ask, @Nullable Object answer, @Nullable Throwable failure) {
        onTheirWay.remove(ask);
        if (result.isDone()) {
            return;
        }
        try {
            if (answer != null) {
                plan.answered(ask, answer);
            } else if (failure != null && Futures.cause(failure) instanceof RpcException refusal) {
                plan.refused(ask, refusal);
            } else if (failure != null) {
                result.completeExceptionally(Futures.cause(failure));
            }
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
        advance();
    }
}
