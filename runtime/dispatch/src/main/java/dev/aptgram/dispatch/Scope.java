package dev.aptgram.dispatch;

import dev.aptgram.client.PeerView;
import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.MachineMove;
import dev.aptgram.dispatch.machine.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an update has gathered on its way: where its machines stand, what its handler has decided, what has been sent. For the
 * handler's thread and those it hands its context to.
 */
final class Scope {
    private final Equipment equipment;
    // Most updates gather little or nothing, so what they gather it in is made when there is something.
    private List<Lookup<?, ?>> lookups = List.of();
    private List<MachineMove<?, ?>> moves = List.of();
    private List<CompletableFuture<?>> sends = List.of();
    private List<Entrance<?, ?>> entrances = List.of();
    private List<String> completed = List.of();
    private boolean closed;
    private boolean partOfAlbum;
    private boolean inFlow;
    private @Nullable CompletionStage<?> putOff;
    private @Nullable Conversation conversation;
    private @Nullable Conversation joined;
    private volatile @Nullable HandlerInfo handler;
    private volatile @Nullable Outcome outcome;
    private volatile @Nullable Told told;

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

    /** {@return what people are in chats} */
    Standings standings() {
        return equipment.standings();
    }

    /** {@return what the server has said of whoever has done it, for all filters of the update; null if it was not asked} */
    @Nullable
    Standing standing() {
        Told known = told;
        return known == null ? null : known.standing;
    }

    void standing(Standing said) {
        told().standing = said;
    }

    /** {@return what the server has said for the filters of the update} */
    Told told() {
        synchronized (this) {
            Told known = told;
            if (known == null) {
                known = new Told();
                told = known;
            }
            return known;
        }
    }

    /** {@return the view of a peer of the update, completed if a filter has had that done} */
    PeerView complete(PeerView view) {
        Told known = told;
        return known == null ? view : known.complete(view);
    }

    /** {@return the turns of the handler of an update, who may ask questions} */
    Conversation conversation(Ctx ctx) {
        synchronized (this) {
            Conversation known = conversation;
            if (known == null) {
                known = new Conversation(ctx);
                conversation = known;
            }
            return known;
        }
    }

    /**
     * {@return the turns of who asks through the context of an update: of the handler whose answer it is while that has its turn, else
     * of its own}
     */
    Conversation asking(Ctx ctx) {
        Conversation known;
        synchronized (this) {
            known = joined;
        }
        return known != null && known.isHeld() ? known : conversation(ctx);
    }

    /** {@return the turns of its handler, or null if there is no need for them so far} */
    @Nullable
    Conversation conversation() {
        synchronized (this) {
            return conversation;
        }
    }

    /** The update is the answer to a question: the handler that has asked it and asks through its context goes on with its conversation. */
    void join(Conversation asking) {
        synchronized (this) {
            joined = asking;
        }
    }

    void decide(MachineMove<?, ?> move) {
        synchronized (this) {
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
            moves = with(moves, move);
        }
    }

    /** {@return the decision at a place in the order in which they were taken, or null behind the last} */
    @Nullable
    MachineMove<?, ?> decision(int index) {
        synchronized (this) {
            return index < moves.size() ? moves.get(index) : null;
        }
    }

    /** {@return how many decisions there are} */
    int decisions() {
        synchronized (this) {
            return moves.size();
        }
    }

    /** Takes back the last decisions: what led to them has not happened. */
    void withdraw(int keep) {
        synchronized (this) {
            if (moves.size() > keep) {
                moves.subList(keep, moves.size()).clear();
            }
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
        synchronized (this) {
            Lookup<S, D> meanwhile = known(machine);
            if (meanwhile != null) {
                return meanwhile;
            }
            lookups = with(lookups, fresh);
            return fresh;
        }
    }

    /** Makes the next question about a machine go to the store again, and about those that run inside it or around it. */
    void forget(Lookup<?, ?> known) {
        synchronized (this) {
            if (!lookups.isEmpty()) {
                lookups.removeIf(lookup -> Objects.equals(lookup.key(), known.key()));
            }
        }
    }

    /**
     * Decides here what was decided elsewhere, with what the store said there.
     *
     * @param known what it said about the machine, or null if it was not asked
     */
    void decide(MachineMove<?, ?> move, @Nullable Lookup<?, ?> known) {
        synchronized (this) {
            decide(move);
            if (known != null) {
                if (!lookups.isEmpty()) {
                    lookups.removeIf(lookup -> lookup.machine() == known.machine());
                }
                lookups = with(lookups, known);
            }
        }
    }

    /** What was decided is stored: the next handlers decide anew, with what the store says now. */
    void stored() {
        synchronized (this) {
            if (!moves.isEmpty()) {
                lookups = List.of();
                moves = List.of();
            }
        }
    }

    /** Notes that a run of a machine has come to a final state, and that this is stored. */
    void completed(String machine) {
        synchronized (this) {
            completed = with(completed, machine);
        }
    }

    /** {@return whether a run of a machine has come to a final state with this update} */
    boolean hasCompleted(String machine) {
        synchronized (this) {
            return completed.contains(machine);
        }
    }

    /** Notes that a run has come to a state. */
    void enter(Entrance<?, ?> entrance) {
        synchronized (this) {
            entrances = with(entrances, entrance);
        }
    }

    /** {@return the states to which runs have come since this was last asked} */
    List<Entrance<?, ?>> takeEntrances() {
        synchronized (this) {
            List<Entrance<?, ?>> taken = entrances;
            entrances = List.of();
            return taken;
        }
    }

    /** Drops what was known and decided: the handlers are asked anew, or have failed. */
    void reset() {
        synchronized (this) {
            lookups = List.of();
            moves = List.of();
        }
    }

    /** No more decisions. */
    void close() {
        synchronized (this) {
            closed = true;
        }
    }

    /**
     * {@return when that is over which may look and send, but decides nothing}
     *
     * @param telling throws nothing
     */
    <T> CompletionStage<T> withoutDecisions(Supplier<CompletionStage<T>> telling) {
        boolean before;
        synchronized (this) {
            before = closed;
            closed = true;
        }
        return telling.get().whenComplete((told, error) -> {
            synchronized (this) {
                closed = before;
            }
        });
    }

    /** A method of a flow is called, which may put off what it decides. */
    void enterFlow() {
        synchronized (this) {
            inFlow = true;
            putOff = null;
        }
    }

    /** {@return until when the method has put off what it decides; null if it has not} It has returned. */
    @Nullable
    CompletionStage<?> leaveFlow() {
        synchronized (this) {
            CompletionStage<?> stage = putOff;
            inFlow = false;
            putOff = null;
            return stage;
        }
    }

    /** {@return what somebody says who is asked in the middle of a method of a flow, perhaps, and can put off nothing} */
    <T> T asideFromFlow(Callable<T> question) throws Exception {
        boolean before;
        synchronized (this) {
            before = inFlow;
            inFlow = false;
        }
        try {
            return question.call();
        } finally {
            synchronized (this) {
                inFlow = before;
            }
        }
    }

    /** Notes until when the method of a flow that is called just now puts off what it decides. */
    void putOff(CompletionStage<?> stage) {
        synchronized (this) {
            if (!inFlow) {
                throw new IllegalStateException("Only a method of a machine's Flow puts off what it decides with later,"
                        + " before it returns; a handler returns the CompletionStage itself.");
            }
            if (putOff != null) {
                throw new IllegalStateException("The method has put off what it decides already: join the two stages.");
            }
            putOff = stage;
        }
    }

    void track(CompletableFuture<?> request) {
        synchronized (this) {
            for (CompletableFuture<?> sent : sends) {
                if (sent == request) {
                    return;
                }
            }
            sends = with(sends, request);
        }
    }

    /** Waits for a request as {@link #track} does, but says nothing if it fails. */
    void trackQuietly(CompletableFuture<?> request) {
        track(request.handle((value, error) -> null));
    }

    /** Waits for a request that is tracked, but says nothing if it fails. */
    void quieten(CompletableFuture<?> request) {
        synchronized (this) {
            if (sends.isEmpty() || !sends.removeIf(sent -> sent == request)) {
                return;
            }
        }
        trackQuietly(request);
    }

    /** {@return what was sent since this was last asked} */
    List<CompletableFuture<?>> takeSends() {
        synchronized (this) {
            List<CompletableFuture<?>> taken = sends;
            sends = List.of();
            return taken;
        }
    }

    /** {@return what the store has said about a machine, or null if it was not asked} */
    @SuppressWarnings("unchecked") // a lookup of the same machine has the machine's types
    <S extends Enum<S>, D> @Nullable Lookup<S, D> known(Machine<S, D> machine) {
        synchronized (this) {
            for (Lookup<?, ?> lookup : lookups) {
                if (lookup.machine() == machine) {
                    return (Lookup<S, D>) lookup;
                }
            }
            return null;
        }
    }

    private static <T> List<T> with(List<T> list, T more) {
        List<T> gathered = list.isEmpty() ? new ArrayList<>(2) : list;
        gathered.add(more);
        return gathered;
    }
}
