package dev.aptgram.simulate.updates;

import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.updates.State;
import dev.aptgram.client.SimulatedClient;
import dev.aptgram.errors.RpcException;
import dev.aptgram.simulate.Violation;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.PeerStore;
import dev.aptgram.storage.StoredPeer;
import dev.aptgram.storage.UpdateState;
import dev.aptgram.tl.TlMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One history: what happens to an account from a seed, and how its client comes through it. It follows from the seed alone. What
 * must hold: everything that the log has reaches the listener, unless the server has said that it can't be had, which is told
 * then; nothing reaches it twice in one life of the client, nor again once the store counts it as done; the messages of a chat come
 * in order; in the end the store stands where the log ends; only what is addressed by a true hash is addressed. Where nothing goes
 * wrong (every eighth seed) no difference is asked for but the first.
 */
final class History {
    private static final int LATENCY = 20;
    private static final long SILENCE = 15 * 60_000L;
    /** After which everything that is told by then is to be in the store. */
    private static final long SAVED_BY = 10_000;

    private final Chance chance;
    private final Tally tally;
    private final Agenda agenda = new Agenda();
    private final Trace trace;
    private final ServerLog log;
    private final Author author;
    private final OwnCalls calls;
    private final Courier courier;
    private final Answers answers;
    private final Diary diary;
    private final CrashableStore store;
    private final PeerStore peers = new MemoryStorage().peers();
    private final int updates;
    private @Nullable SimulatedClient client;
    private long stalledUntil;

    private int unfinished;
    private long idleSince;
    private @Nullable State slice;
    private long sliceCame;

    /**
     * Prepares a history.
     *
     * @param tally counts what happens, of this history alone
     * @param traced how many of the last events to keep in words
     */
    History(long seed, int updates, Tally tally, int traced) {
        this.trace = new Trace(agenda, traced);
        this.updates = updates;
        this.tally = tally;
        this.chance = new Chance(seed, seed % 8 == 0);
        this.log = new ServerLog(
                chance.between(1, 1_000_000), chance.between(0, 1_000), chance.between(1, 1_000), 1_700_000_000);
        Population people = new Population(chance);
        this.author = new Author(log, people, chance);
        this.calls = new OwnCalls(chance, tally, author, people);
        this.courier = new Courier(agenda, chance, tally, trace, log, people, () -> client);
        this.answers = new Answers(chance, tally, log, people, courier, calls);
        this.diary = new Diary(log, tally);
        Map<Long, Integer> channels = new LinkedHashMap<>();
        for (long id = Population.CHANNELS.get(0); id <= Population.FOLLOWED; id++) {
            int at = chance.between(100, 10_000);
            log.channel(id, at);
            if (!Population.LATE.contains(id)) {
                peers.save(List.of(StoredPeer.of(PeerKind.CHANNEL, id, Population.hash(id))));
                if (id != Population.FOLLOWED) {
                    channels.put(id, at);
                }
            }
        }
        if (chance.isCalm()) {
            Population.PRIVATE.forEach(
                    id -> peers.save(List.of(StoredPeer.of(PeerKind.USER, id, Population.hash(id)))));
        }
        boolean fresh = chance.perMille(250);
        UpdateState state = fresh ? null : new UpdateState(log.pts(), log.qts(), log.date(), log.seq());
        this.store = new CrashableStore(agenda, state, fresh ? Map.of() : channels, log, chance, tally);
    }

    long fingerprint() {
        return diary.fingerprint();
    }

    List<String> trace() {
        return trace.last();
    }

    long virtualMillis() {
        return agenda.now();
    }

    /** @throws Violation if something does not hold */
    void run() {
        start();
        int made = 0;
        int joined = updates / 3;
        int left = updates / 2;
        while (made < updates) {
            List<Entry> fresh = new ArrayList<>();
            for (int size = chance.between(1, 8); size > 0; size--) {
                fresh.add(author.next());
                tally.add(Happening.UPDATES);
            }
            if (made < joined && made + fresh.size() >= joined) {
                author.join();
            }
            if (made < left && made + fresh.size() >= left) {
                author.leave();
                answers.leave();
            }
            made += fresh.size();
            courier.push(fresh);
            mayHappen();
            agenda.pass(chance.perMille(30) ? chance.between(5_000, 60_000) : chance.below(400));
        }
        end();
    }

    private void mayHappen() {
        SimulatedClient there = client;
        if (there != null && chance.perMille(60)) {
            there.call(calls.next());
        }
        if (there != null && chance.fault(10)) {
            tally.add(Happening.RECONNECTS);
            there.lost();
        }
        if (there != null && chance.fault(25)) {
            kill();
        }
        if (chance.fault(10)) {
            tally.add(Happening.STALLS);
            stalledUntil = agenda.now() + chance.between(100, 3_000);
        }
        if (chance.perMille(3)) {
            tally.add(Happening.SILENCES);
            agenda.pass(SILENCE + chance.between(0, 100_000));
        }
        audit();
    }

    private void start() {
        trace.note(() -> "begins with " + store.now());
        diary.begin(store.now());
        SimulatedClient begun = new SimulatedClient(new World(diary.life()), peers, store, Population.SELF);
        client = begun;
        begun.follow(Population.FOLLOWED);
        begun.start();
    }

    private void kill() {
        SimulatedClient there = client;
        if (there == null) {
            return;
        }
        audit();
        tally.add(Happening.KILLS);
        trace.note(() -> "killed");
        there.kill();
        client = null;
        unfinished = 0;
        slice = null;
        store.crash();
        courier.killed();
        agenda.in(chance.perMille(500) ? 0 : chance.between(10, 40_000), this::start);
    }

    /** When all is finished for a while that a part of a difference has brought, the store must stand behind that part. */
    private void audit() {
        State part = slice;
        boolean failed = store.hasFailed();
        if (part == null || unfinished > 0) {
            return;
        }
        if (failed) {
            slice = null;
        } else if (agenda.now() - Math.max(idleSince, sliceCame) > SAVED_BY) {
            UpdateState stored = store.now().state();
            if (stored == null || stored.pts() < part.pts() || stored.qts() < part.qts()) {
                throw new Violation("a part of a difference is done with, but not saved: the store has " + stored
                        + ", the part ended at pts " + part.pts() + ", qts " + part.qts());
            }
        }
    }

    private void end() {
        if (chance.isCalm()) {
            agenda.pass(60_000);
            long parts = tally.of(Happening.SLICES) + 1;
            long asked = tally.of(Happening.CHANNEL_DIFFERENCES) + Math.max(0, tally.of(Happening.DIFFERENCES) - parts);
            if (tally.of(Happening.SILENCES) == 0 && asked > 0) {
                throw new Violation("nothing was missing, but " + asked + " differences were asked for");
            }
        }
        chance.endOfFaults();
        agenda.pass(2 * SILENCE + 600_000);
        if (client == null) {
            throw new Violation("the client does not come up");
        }
        for (Entry entry : log.entries()) {
            if (entry.isOwed() && !entry.finished) {
                throw new Violation("lost: " + entry);
            }
        }
        String untold = diary.untold();
        if (untold != null) {
            throw new Violation("something of " + untold + " could not be had, and nobody was told");
        }
        new LastLook(log, answers, store.now(), peers).look();
    }

    /** The client's surroundings during one of its lives. */
    private final class World implements SimulatedClient.Surroundings {
        private final int life;

        World(int life) {
            this.life = life;
        }

        @Override
        public long now() {
            return agenda.now();
        }

        @Override
        public void later(long delayMillis, Runnable task) {
            agenda.in(delayMillis, task);
        }

        @Override
        public void soon(Runnable task) {
            agenda.in(stalledUntil - agenda.now(), task);
        }

        @Override
        public <R> CompletableFuture<R> ask(TlMethod<R> method) {
            CompletableFuture<R> future = new CompletableFuture<>();
            trace.note(() -> "asks " + method);
            agenda.in(LATENCY, () -> {
                boolean slow = chance.fault(40);
                boolean fails = chance.fault(50);
                if (slow) {
                    tally.add(Happening.SLOW);
                }
                int delay = slow ? chance.between(15_000, 25_000) : LATENCY;
                if (fails && chance.perMille(500)) {
                    refuse(future, new RpcException(500, "HISTORY_GET_FAILED", method.tlName()), delay);
                    return;
                }
                try {
                    Answers.Answer answer = answers.to(method);
                    if (fails) {
                        courier.lost(method);
                        refuse(future, new RpcException(500, "TIMEOUT", method.tlName()), delay);
                    } else {
                        agenda.in(delay, () -> come(future, method, answer));
                    }
                } catch (RpcException e) {
                    refuse(future, e, delay);
                }
            });
            return future;
        }

        private void refuse(CompletableFuture<?> future, RpcException why, int delay) {
            tally.add(Happening.REFUSALS);
            trace.note(() -> "refused: " + why.error());
            agenda.in(delay, () -> future.completeExceptionally(why));
        }

        @SuppressWarnings("unchecked") // What the server answers is what the method answers with.
        private <R> void come(CompletableFuture<R> future, TlMethod<R> method, Answers.Answer answer) {
            if (life != diary.life() || client == null) {
                courier.lost(method);
            } else {
                if (answer.skipped() != null) {
                    diary.skipped(answer.skipped());
                }
                if (answer.slice() != null) {
                    slice = answer.slice();
                    sliceCame = agenda.now();
                }
            }
            trace.note(() -> "answer: " + answer.object());
            future.complete((R) answer.object());
        }

        @Override
        public CompletionStage<?> heard(Update update) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            Entry entry;
            trace.note(() -> "told " + update);
            try {
                entry = diary.tell(update, agenda.now());
                lookAtSender(update);
            } catch (Violation violation) {
                // The client takes what a listener throws for the listener's own affair.
                agenda.in(0, () -> {
                    throw violation;
                });
                return done;
            }
            if (entry == null) {
                done.complete(null);
                return done;
            }
            unfinished++;
            long delay = chance.perMille(700) ? 0 : chance.perMille(900) ? chance.below(200) : chance.below(5_000);
            agenda.in(delay, () -> {
                if (life == diary.life() && client != null) {
                    entry.finished = true;
                    unfinished--;
                    idleSince = agenda.now();
                    done.complete(null);
                }
            });
            return done;
        }

        /** Whoever has written can be answered. */
        private void lookAtSender(Update update) {
            SimulatedClient there = client;
            if (there != null
                    && update instanceof UpdateNewMessage u
                    && u.message() instanceof PlainMessage message
                    && message.fromId() instanceof PeerUser sender
                    && message.peerId() instanceof PeerUser
                    && sender.userId() != Population.SELF
                    && !there.canAddress(sender.userId())) {
                throw new Violation("nobody can answer the sender of " + update);
            }
        }
    }
}
