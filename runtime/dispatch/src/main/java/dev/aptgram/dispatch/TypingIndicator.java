package dev.aptgram.dispatch;

import dev.aptgram.api.SendMessageTypingAction;
import dev.aptgram.api.messages.SetTyping;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows that the bot is typing while a handler takes its time: {@code messages.setTyping}. Thread-safe. */
final class TypingIndicator implements Middleware {
    private static final Logger log = LoggerFactory.getLogger(TypingIndicator.class);

    /** Apps show it for six seconds. */
    static final Duration AGAIN = Duration.ofSeconds(5);

    private final Duration after;
    private final Alarms alarms;

    TypingIndicator(Duration after, Alarms alarms) {
        if (after.isNegative()) {
            throw new IllegalArgumentException("typing " + after + " after a handler began would come before it");
        }
        this.after = after;
        this.alarms = Objects.requireNonNull(alarms, "alarms");
    }

    @Override
    public CompletionStage<?> around(UpdateCtx ctx, Supplier<CompletionStage<?>> next) {
        // A business account would have to be shown typing, not the bot.
        if (!(ctx instanceof Ctx inChat) || ctx.isBusiness()) {
            return next.get();
        }
        Typing typing = new Typing(inChat);
        typing.showAfter(after);
        try {
            return next.get().whenComplete((result, error) -> typing.stop());
        } catch (Throwable t) {
            typing.stop();
            throw t;
        }
    }

    /** Shown for one handler. */
    private final class Typing {
        private final Ctx ctx;
        private Alarms.Alarm alarm = () -> {};
        private boolean over;

        Typing(Ctx ctx) {
            this.ctx = ctx;
        }

        private void showAfter(Duration delay) {
            Alarms.Alarm set = alarms.set(delay, this::show);
            synchronized (this) {
                if (!over) {
                    alarm = set;
                    return;
                }
            }
            set.cancel();
        }

        private void show() {
            synchronized (this) {
                if (over) {
                    return;
                }
            }
            // While the user is asked something, it is not the bot who types.
            Conversation conversation = ctx.scope().conversation();
            if (conversation == null || !conversation.isWaiting()) {
                send();
            }
            showAfter(AGAIN);
        }

        /** Nobody misses it: a failure is worth no more than a line for those who look for one. */
        private void send() {
            try {
                var unused = ctx.tg()
                        .inputPeer(ctx.chat())
                        .thenCompose(peer -> ctx.tg()
                                .invoke(SetTyping.builder(peer, new SendMessageTypingAction())
                                        .topMsgId(
                                                ctx.topic().isPresent()
                                                        ? ctx.topic().getAsInt()
                                                        : null)
                                        .build()))
                        .whenComplete((done, error) -> {
                            if (error != null) {
                                log.debug("typing not shown update=\"{}\"", ctx, error);
                            }
                        });
            } catch (RuntimeException e) {
                log.debug("typing not shown update=\"{}\"", ctx, e);
            }
        }

        private synchronized void stop() {
            over = true;
            alarm.cancel();
        }
    }
}
