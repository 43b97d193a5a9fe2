package dev.aptgram.mtproto;

import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.mtproto.crypto.PlainMessage;
import dev.aptgram.mtproto.keyexchange.ClientKeyExchange;
import dev.aptgram.mtproto.keyexchange.KeyExchangeRequest;
import dev.aptgram.mtproto.keyexchange.Step;
import dev.aptgram.mtproto.session.MessageIds;
import dev.aptgram.transport.Cancellable;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Makes an auth key over a connection (protocol section 3). The arithmetic is done away from the event loop. Confined to the
 * mailbox.
 */
final class KeyMaker {
    /** Hears how it went, in the mailbox. */
    interface Owner {
        void keyMade(Step.Done done, long now);

        void keyRefused(SecurityCheckException why);

        void keyOverdue();
    }

    /** After how long a query is sent again whose answer has not come. */
    private static final Duration REPEAT = Duration.ofSeconds(8);
    /** How long the whole exchange may take. */
    private static final Duration BUDGET = Duration.ofSeconds(40);

    private final ClientConfig config;
    private final Mailbox mailbox;
    private final Executor executor;
    private final Timers timers;
    private final Owner owner;
    private final MessageIds ids;
    private @Nullable Run run;

    KeyMaker(ClientConfig config, Mailbox mailbox, Resources resources, Owner owner) {
        this.config = config;
        this.mailbox = mailbox;
        this.executor = resources.executor();
        this.timers = resources.timers();
        this.owner = owner;
        this.ids = new MessageIds(config.random());
    }

    /** Begins over a fresh connection; what was begun before is forgotten. */
    void begin(Link link, KeyExchangeRequest request) {
        stop();
        Run begun = new Run(link, request);
        run = begun;
        begun.deadline = timers.schedule(
                BUDGET,
                () -> mailbox.execute(() -> {
                    if (run == begun) {
                        stop();
                        owner.keyOverdue();
                    }
                }));
        begun.send(begun.exchange.start());
    }

    /** Takes a payload of the connection. */
    void frame(byte[] payload) {
        Run current = run;
        if (current != null) {
            current.receive(payload);
        }
    }

    /** {@return whether an exchange is going on} */
    boolean isBusy() {
        return run != null;
    }

    /** Forgets the exchange. */
    void stop() {
        if (run != null) {
            run.end();
            run = null;
        }
    }

    private void end(SecurityCheckException why) {
        stop();
        owner.keyRefused(why);
    }

    /** One attempt. */
    private final class Run {
        private final Link link;
        private final ClientKeyExchange exchange;
        private @Nullable Cancellable deadline;
        private @Nullable Cancellable repeat;
        private boolean computing;

        Run(Link link, KeyExchangeRequest request) {
            this.link = link;
            this.exchange = new ClientKeyExchange(request, config.random());
        }

        void send(byte[] body) {
            // Planned first: the answer to what has been sent may be there, or missed, at any moment.
            repeat = timers.schedule(REPEAT, () -> mailbox.execute(this::repeat));
            link.send(PlainMessage.encode(ids.next(config.time().millis()), body), false);
        }

        void receive(byte[] payload) {
            if (computing) {
                // An answer repeated while the first is being worked on.
                return;
            }
            byte[] body;
            try {
                body = PlainMessage.decode(payload).body();
            } catch (SecurityCheckException refused) {
                KeyMaker.this.end(refused);
                return;
            }
            computing = true;
            long now = config.time().millis();
            executor.execute(() -> compute(body, now));
        }

        private void compute(byte[] body, long now) {
            Step step;
            try {
                step = exchange.receive(body);
            } catch (SecurityCheckException refused) {
                mailbox.execute(() -> refuse(refused));
                return;
            } catch (RuntimeException defect) {
                // Whatever the server has said to bring this about: unheard it would only end with the budget.
                mailbox.execute(() -> refuse(new SecurityCheckException(
                        "The key exchange was broken off: the server's answer could not be worked on. Check the RSA keys.",
                        defect)));
                return;
            }
            mailbox.execute(() -> {
                if (run == this) {
                    computing = false;
                    go(step, now);
                }
            });
        }

        private void refuse(SecurityCheckException why) {
            if (run == this) {
                KeyMaker.this.end(why);
            }
        }

        private void go(Step step, long now) {
            if (step instanceof Step.Send send) {
                cancel(repeat);
                send(send.body());
            } else if (step instanceof Step.Done done) {
                stop();
                owner.keyMade(done, now);
            }
        }

        private void repeat() {
            if (run == this) {
                if (computing) {
                    repeat = timers.schedule(REPEAT, () -> mailbox.execute(this::repeat));
                } else {
                    send(exchange.repeat());
                }
            }
        }

        void end() {
            cancel(deadline);
            cancel(repeat);
        }

        private static void cancel(@Nullable Cancellable planned) {
            if (planned != null) {
                planned.cancel();
            }
        }
    }
}
