package dev.aptgram.dispatch;

import dev.aptgram.client.ChatRef;
import dev.aptgram.client.ClientUpdate;
import dev.aptgram.client.PeerView;
import dev.aptgram.errors.RpcException;
import dev.aptgram.storage.PeerKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people are in chats, for filters: what the server has said is remembered for a while, in a bounded number of places, and forgotten
 * when an update tells that it has changed. Those that wait for one answer share one question. Thread-safe.
 */
final class Standings {
    private static final Logger log = LoggerFactory.getLogger(Standings.class);

    /** Of how many people, or basic groups, an answer is remembered. */
    static final int REMEMBERED = 10_000;

    private static final Membership ANONYMOUS = new Membership(MemberStatus.ADMINISTRATOR, true);
    private static final Membership IN_PRIVATE = new Membership(MemberStatus.MEMBER, true);

    private record Answer(Roll roll, Instant at, Duration time) {
        /** A clock that was put back must not make it count for longer. */
        boolean counts(Instant now) {
            return !now.isBefore(at) && Duration.between(at, now).compareTo(time) < 0;
        }
    }

    private final InstantSource clock;
    private final Duration counts;
    private final Map<RollPlace, CompletableFuture<Roll>> asking = new HashMap<>();
    private final Map<RollPlace, Answer> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RollPlace, Answer> eldest) {
            return size() > REMEMBERED;
        }
    };
    /** Whether anything was ever asked: most bots need not look at who comes and goes. */
    private volatile boolean used;

    /**
     * @param counts for how long an answer counts; none at all for later updates if it is zero
     */
    Standings(InstantSource clock, Duration counts) {
        this.clock = clock;
        this.counts = counts;
    }

    /**
     * {@return what whoever has done something is in the chat}
     *
     * @throws Unanswered if the server has to be asked, or has been asked and did not tell
     */
    Membership of(Ctx ctx) {
        PeerView sender = ctx.sender();
        ChatRef chat = ctx.chat();
        if (chat.isPrivate()) {
            return IN_PRIVATE;
        }
        if (sender.kind() != PeerKind.USER) {
            return sender.ref().equals(chat) && isByWhomItSays(ctx) ? ANONYMOUS : Membership.NONE;
        }
        Standing told = ctx.scope().standing();
        if (told == null) {
            told = remembered(ctx);
            if (told == null) {
                throw Unanswered.open(
                        subject(ctx),
                        "put Filters.admin(), owner() or member() there, or ask with channels.getParticipant.",
                        () -> ask(ctx));
            }
            ctx.scope().standing(told);
        }
        Membership membership = told.membership();
        if (membership == null) {
            throw Unanswered.inVain(subject(ctx));
        }
        return membership;
    }

    private static String subject(Ctx ctx) {
        return "What " + Keys.peer(ctx.sender()) + " is in " + Keys.chat(ctx.chat());
    }

    /** {@return whether somebody has acted in the name of the sender} Of a boost that is nobody's the chat itself is called the sender. */
    private static boolean isByWhomItSays(Ctx ctx) {
        return !(ctx instanceof BoostCtx boost) || boost.boost().userId() != null;
    }

    private @Nullable Standing remembered(Ctx ctx) {
        RollPlace place = RollPlace.of(ctx);
        synchronized (this) {
            Answer answer = known.get(place);
            if (answer == null) {
                return null;
            }
            if (answer.counts(clock.instant())) {
                return answer.roll().of(ctx.sender().id());
            }
            known.remove(place);
            return null;
        }
    }

    /** {@return when the server has been asked and the context knows the answer, or that there is none; never fails} */
    CompletableFuture<?> ask(Ctx ctx) {
        return question(ctx).handle((roll, error) -> {
            ctx.scope()
                    .standing(
                            roll == null
                                    ? Standing.UNKNOWN
                                    : roll.of(ctx.sender().id()));
            return null;
        });
    }

    private CompletableFuture<Roll> question(Ctx ctx) {
        used = true;
        RollPlace place = RollPlace.of(ctx);
        CompletableFuture<Roll> question = new CompletableFuture<>();
        synchronized (this) {
            CompletableFuture<Roll> same = asking.putIfAbsent(place, question);
            if (same != null) {
                return same;
            }
        }
        CompletableFuture<Roll> answer;
        try {
            answer = Roll.fetch(ctx.tg(), place);
        } catch (Throwable e) {
            // Whatever it is, those who ask the same must not wait for ever.
            answer = CompletableFuture.failedFuture(e);
        }
        var unused = answer.whenComplete((roll, error) -> told(place, question, roll, error));
        return question;
    }

    private void told(
            RollPlace place, CompletableFuture<Roll> question, @Nullable Roll roll, @Nullable Throwable error) {
        Throwable reason = error == null ? null : Stages.unwrapped(error);
        Roll said = roll != null ? roll : Roll.NOBODY_TELLS;
        synchronized (this) {
            // Once something has changed, what was asked before may be out of date.
            boolean counting = asking.remove(place, question);
            Duration time = time(reason);
            if (counting && !time.isZero()) {
                known.put(place, new Answer(said, clock.instant(), time));
            }
        }
        if (reason != null) {
            log.warn("standing unknown {}; handlers for which it matters are not asked", place, reason);
        } else if (said instanceof Roll.Hidden) {
            log.warn(
                    "standing unknown {}; Telegram tells this account nothing about the others there, so handlers for which"
                            + " it matters are not asked",
                    place);
        }
        question.complete(said);
    }

    /** {@return for how long it counts what has been said, or that nothing has; zero if the next update asks anew} */
    private Duration time(@Nullable Throwable reason) {
        if (reason == null) {
            return counts;
        }
        if (!(reason instanceof RpcException refusal)) {
            return Duration.ZERO;
        }
        if (refusal.isFlood()) {
            Duration wait = refusal.retryAfter().orElse(Duration.ZERO);
            return wait.compareTo(counts) < 0 ? wait : counts;
        }
        // A refusal holds for a while, as an answer does: without it every message would be a question in vain.
        // What has gone wrong at the server is over soon.
        return refusal.code() >= 400 && refusal.code() < 500 ? counts : Duration.ZERO;
    }

    /** Looks at an update that may tell that somebody's standing has changed. */
    void hear(ClientUpdate update) {
        if (used) {
            RollPlace.changed(update, this::forget);
        }
    }

    private void forget(RollPlace place) {
        synchronized (this) {
            known.remove(place);
            asking.remove(place);
        }
    }
}
