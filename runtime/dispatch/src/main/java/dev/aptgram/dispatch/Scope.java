package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.MachineMove;
import dev.aptgram.dispatch.machine.Position;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What an update has gathered on its way: where its machines stand, what its handler has decided, what has been sent. For the
 * handler's thread and those it hands its context to.
 */
final class Scope {
    private final Equipment equipment;
    private final Object lock = new Object();
    private final List<Lookup<?, ?>> lookups = new ArrayList<>(2);
    private final List<MachineMove<?, ?>> moves = new ArrayList<>(2);
    private final Set<CompletableFuture<?>> sends = new LinkedHashSet<>(2);
    private final List<Entrance<?, ?>> entrances = new ArrayList<>(2);
    private boolean closed;
    private boolean partOfAlbum;
    private @Nullable Conversation conversation;
    private volatile @Nullable HandlerInfo handler;
    private volatile @Nullable Outcome outcome;

    Scope(Equipment equipment) {
        this.equipment = equipment;
    }

    /** {@return what another context about the same update gathers} */
    Scope sibling() {
        return new Scope(equipment);
    }

    /** Notes that the update is a message of an album that has been through outer middleware as a whole. */
    Scope ofAlbum() {
        partOfAlbum = true;
        return this;
    }

    /** {@return whether it is} */
    boolean isPartOfAlbum() {
        return partOfAlbum;
    }

    /** {@return the handler that was asked last, or null if none was} */
    @Nullable
    HandlerInfo handler() {
        return handler;
    }

    void handler(HandlerInfo asked) {
        handler = asked;
    }

    /** {@return what has become of the update} Once that is known. */
    Outcome outcome() {
        return Objects.requireNonNull(outcome, "outcome");
    }

    void outcome(Outcome known) {
        outcome = known;
    }

    DeepLinks links() {
        return equipment.links();
    }

    Buttons buttons() {
        return equipment.buttons();
    }

    /** {@return the way to other people's runs} */
    Runs runs() {
        return equipment.runs();
    }

    /** {@return the questions that are open} */
    Asks asks() {
        return equipment.asks();
    }

    /** {@return the turns of the handler of an update, who may ask questions} */
    Conversation conversation(Ctx ctx) {
        synchronized (lock) {
            Conversation known = conversation;
            if (known == null) {
                known = new Conversation(ctx);
                conversation = known;
            }
            return known;
        }
    }

    /** {@return the same, or null if there is no need for them so far} */
    @Nullable
    Conversation conversation() {
        synchronized (lock) {
            return conversation;
        }
    }

    /** The update is the answer to a question: whoever asks through its context goes on with that conversation. */
    void join(Conversation asking) {
        synchronized (lock) {
            conversation = asking;
        }
    }

    void decide(MachineMove<?, ?> move) {
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException(
                        "The handler is done, so \"" + move + "\" comes too late: decide before it"
                                + " returns, or return a CompletionStage that completes after the decision.");
            }
            for (MachineMove<?, ?> other : moves) {
                if (other.machine().id().equals(move.machine().id())) {
                    throw new IllegalStateException(
                            "The handler has decided twice about one machine: \"" + other + "\" and \"" + move + "\".");
                }
            }
            moves.add(move);
        }
    }

    /** {@return the decision at a place in the order in which they were taken, or null behind the last} */
    @Nullable
    MachineMove<?, ?> decision(int index) {
        synchronized (lock) {
            return index < moves.size() ? moves.get(index) : null;
        }
    }

    /** {@return how many decisions there are} */
    int decisions() {
        synchronized (lock) {
            return moves.size();
        }
    }

    /** Takes back the last decisions: what led to them has not happened. */
    void withdraw(int keep) {
        synchronized (lock) {
            moves.subList(keep, moves.size()).clear();
        }
    }

    /** {@return where a machine stands; read once unless {@link #forget} comes between} */
    <S extends Enum<S>, D> @Nullable Position<S, D> position(Ctx ctx, Machine<S, D> machine) {
        return lookup(ctx, machine).position();
    }

    <S extends Enum<S>, D> Lookup<S, D> lookup(Ctx ctx, Machine<S, D> machine) {
        Lookup<S, D> known = known(machine);
        if (known != null) {
            return known;
        }
        // The store may block and the flow may be asked, so not under the lock; a second reader's answer is dropped.
        Lookup<S, D> fresh = equipment.machines().find(ctx, machine);
        synchronized (lock) {
            Lookup<S, D> meanwhile = known(machine);
            if (meanwhile != null) {
                return meanwhile;
            }
            lookups.add(fresh);
            return fresh;
        }
    }

    /** Makes the next question about a machine go to the store again, and about those that run inside it or around it. */
    void forget(Lookup<?, ?> known) {
        synchronized (lock) {
            lookups.removeIf(lookup -> Objects.equals(lookup.key(), known.key()));
        }
    }

    /** What was decided is stored: the next handlers decide anew, with what the store says now. */
    void stored() {
        synchronized (lock) {
            if (!moves.isEmpty()) {
                lookups.clear();
                moves.clear();
            }
        }
    }

    /** Notes that a run has come to a state. */
    void enter(Entrance<?, ?> entrance) {
        synchronized (lock) {
            entrances.add(entrance);
        }
    }

    /** {@return the states to which runs have come since this was last asked} */
    List<Entrance<?, ?>> takeEntrances() {
        synchronized (lock) {
            List<Entrance<?, ?>> taken = List.copyOf(entrances);
            entrances.clear();
            return taken;
        }
    }

    /** Drops what was known and decided: the handlers are asked anew, or have failed. */
    void reset() {
        synchronized (lock) {
            lookups.clear();
            moves.clear();
        }
    }

    /** No more decisions. */
    void close() {
        synchronized (lock) {
            closed = true;
        }
    }

    /** Runs what may look and send, but decides nothing. */
    void withoutDecisions(Runnable telling) {
        boolean before;
        synchronized (lock) {
            before = closed;
            closed = true;
        }
        try {
            telling.run();
        } finally {
            synchronized (lock) {
                closed = before;
            }
        }
    }

    void track(CompletableFuture<?> request) {
        synchronized (lock) {
            sends.add(request);
        }
    }

    /** Waits for a request as {@link #track} does, but says nothing if it fails. */
    void trackQuietly(CompletableFuture<?> request) {
        track(request.handle((value, error) -> null));
    }

    /** Waits for a request that is tracked, but says nothing if it fails. */
    void quieten(CompletableFuture<?> request) {
        synchronized (lock) {
            if (!sends.removeIf(sent -> sent == request)) {
                return;
            }
        }
        trackQuietly(request);
    }

    /** {@return what was sent since this was last asked} */
    List<CompletableFuture<?>> takeSends() {
        synchronized (lock) {
            List<CompletableFuture<?>> taken = List.copyOf(sends);
            sends.clear();
            return taken;
        }
    }

    @SuppressWarnings("unchecked") // a lookup of the same machine has the machine's types
    private <S extends Enum<S>, D> @Nullable Lookup<S, D> known(Machine<S, D> machine) {
        synchronized (lock) {
            for (Lookup<?, ?> lookup : lookups) {
                if (lookup.machine() == machine) {
                    return (Lookup<S, D>) lookup;
                }
            }
            return null;
        }
    }
}
