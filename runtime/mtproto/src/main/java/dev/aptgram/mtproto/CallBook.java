package dev.aptgram.mtproto;

import dev.aptgram.errors.TelegramException;
import dev.aptgram.mtproto.session.Output;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's open calls and the numbers that its sessions know them by, which stay the same when a call moves from one session
 * to the next. Confined to the mailbox.
 */
final class CallBook {
    private static final Logger LOG = LoggerFactory.getLogger(CallBook.class);

    private final int dcId;
    private final Executor executor;
    private final TimeSource time;
    private final News news;
    private final Map<Long, Call<?>> calls = new HashMap<>();
    private final Map<Call<?>, Long> tokens = new HashMap<>();
    private final Deque<Call<?>> early = new ArrayDeque<>();

    CallBook(ClientConfig config, Executor executor, News news) {
        this.dcId = config.dcId();
        this.time = config.time();
        this.executor = executor;
        this.news = news;
    }

    /** {@return how many calls are waiting for an answer} */
    int openCalls() {
        return calls.size() + early.size();
    }

    /** Keeps a call until there is a session. */
    void keep(Call<?> call) {
        early.add(call);
    }

    /** {@return the calls that were kept, in their order; they are kept no longer} */
    List<Call<?>> takeKept() {
        List<Call<?>> kept = new ArrayList<>(early);
        early.clear();
        return kept;
    }

    /** Notes the number of a call. */
    void number(Call<?> call, long token) {
        calls.put(token, call);
        tokens.put(call, token);
        LOG.trace(
                "event=request dc={} method={} request={} bytes={}",
                dcId,
                call.methodName(),
                token,
                call.submission().length());
    }

    /** {@return the number of a call, or null if no session has it} */
    @Nullable
    Long token(Call<?> call) {
        return tokens.get(call);
    }

    /** Gives up a call that was kept, if it was. */
    void forget(Call<?> call) {
        if (early.remove(call)) {
            report(call, RequestReport.Outcome.CANCELLED, 0, null);
        }
    }

    void complete(Output.Completed completed) {
        Call<?> call = calls.remove(completed.request());
        if (call == null) {
            return;
        }
        tokens.remove(call);
        call.settle(completed instanceof Output.Answered);
        report(call, completed);
        if (completed instanceof Output.Answered answered) {
            LOG.trace(
                    "event=answer dc={} method={} request={} bytes={}",
                    dcId,
                    call.methodName(),
                    completed.request(),
                    answered.result().length);
            call.executor(executor).execute(() -> call.answered(answered.result()));
        } else if (completed instanceof Output.Rejected rejected) {
            LOG.debug(
                    "event=rpc_error dc={} method={} code={} error={}",
                    dcId,
                    call.methodName(),
                    rejected.code(),
                    rejected.error());
            call.executor(executor).execute(() -> call.rejected(rejected.code(), rejected.error()));
        } else if (completed instanceof Output.Failed failed) {
            failed(call, failed.cause());
        }
    }

    /** The server has received a call, which says nothing of its execution. */
    void received(long request) {
        LOG.trace("event=quick_ack dc={} request={}", dcId, request);
        Call<?> call = calls.get(request);
        if (call != null) {
            executor.execute(() -> {
                try {
                    call.received();
                } catch (RuntimeException | Error defect) {
                    LOG.error("event=listener_failed dc={} what=\"a quick ack was told of\"", dcId, defect);
                }
            });
        }
    }

    /** Fails what was kept. */
    void failKept(TelegramException cause) {
        takeKept().forEach(call -> fail(call, cause));
    }

    void fail(Call<?> call, TelegramException cause) {
        call.settle(false);
        report(call, new Output.Failed(0, cause));
        failed(call, cause);
    }

    private void failed(Call<?> call, TelegramException cause) {
        LOG.debug("event=request_failed dc={} method={} error=\"{}\"", dcId, call.methodName(), cause.getMessage());
        call.executor(executor).execute(() -> call.failed(cause));
    }

    private void report(Call<?> call, Output.Completed completed) {
        if (completed instanceof Output.Answered answered) {
            report(call, RequestReport.Outcome.ANSWERED, answered.result().length, null);
        } else if (completed instanceof Output.Rejected rejected) {
            report(call, RequestReport.Outcome.REFUSED, 0, rejected.error());
        } else if (completed instanceof Output.Failed failed) {
            String kind = failed.cause().getClass().getSimpleName();
            report(call, RequestReport.Outcome.FAILED, 0, kind);
        } else {
            report(call, RequestReport.Outcome.CANCELLED, 0, null);
        }
    }

    private void report(Call<?> call, RequestReport.Outcome outcome, int received, @Nullable String error) {
        if (news.wantsReports()) {
            news.report(call.report(dcId, time.millis(), outcome, received, error));
        }
    }
}
