package dev.aptgram.benchmarks.dispatch;

import dev.aptgram.client.ClientUpdate;
import dev.aptgram.dispatch.CallbackCtx;
import dev.aptgram.dispatch.Ctx;
import dev.aptgram.dispatch.Dispatcher;
import dev.aptgram.dispatch.Filter;
import dev.aptgram.dispatch.Filters;
import dev.aptgram.dispatch.Handler;
import dev.aptgram.dispatch.InState;
import dev.aptgram.dispatch.MessageCtx;
import dev.aptgram.dispatch.RouteChoice;
import dev.aptgram.dispatch.Routes;
import dev.aptgram.dispatch.RoutesBuilder;
import dev.aptgram.storage.MachineKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Routes, of which 60 in 100 are commands, 20 states of a machine, 19 prefixes of callback data and 1 a regular expression; 256
 * updates that each have one of them as their handler; and three ways to bring them there. For one thread.
 */
final class Mix {
    /** How many updates there are. */
    static final int UPDATES = 256;

    private static final long STRANGER = 5;
    private static final long FIRST_RESIDENT = 1_000;

    /** Does nothing, so that all that is allocated is the dispatcher's. */
    private static final Handler<Ctx> HANDLER = ctx -> null;

    private final SilentTelegram silent = new SilentTelegram();
    private final List<Predicate> predicates = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();
    private final ClientUpdate[] updates = new ClientUpdate[UPDATES];
    private final String[] expected = new String[UPDATES];
    private final Ctx[] contexts = new Ctx[UPDATES];
    private final RouteChoice choice;
    private final Dispatcher dispatcher;

    /** A route as a linear scan has it. */
    private record Predicate(
            String id,
            @Nullable Filter<? super MessageCtx> message,
            @Nullable Filter<? super CallbackCtx> callback) {
        boolean fits(Ctx ctx) {
            return ctx instanceof MessageCtx text
                    ? message != null && message.test(text)
                    : callback != null && callback.test((CallbackCtx) ctx);
        }
    }

    /** How a route is reached: its name and an update for it. */
    private record Kind(String id, ClientUpdate update) {}

    /**
     * Makes the routes.
     *
     * @param size how many
     */
    Mix(int size) {
        Routes routes = Routes.of(builder -> add(builder, size));
        Random random = new Random(size);
        dispatcher = Dispatcher.builder(silent.tg(), routes)
                .executor(Runnable::run)
                .time(InstantSource.system(), (delay, task) -> () -> {})
                .create();
        choice = new RouteChoice(silent.tg(), routes, dispatcher);
        for (int i = 0; i < UPDATES; i++) {
            Kind kind = kinds.get(random.nextInt(kinds.size()));
            updates[i] = kind.update();
            expected[i] = kind.id();
            contexts[i] = choice.context(kind.update());
        }
    }

    private void add(RoutesBuilder routes, int size) {
        int commands = size * 60 / 100;
        int states = size * 20 / 100;
        int prefixes = size * 19 / 100;
        for (int i = 0; i < commands; i++) {
            String name = "c" + i;
            routes.command(name, HANDLER).named(name);
            note(name, Filters.command(name), null, silent.says(STRANGER, "/" + name));
        }
        for (Floor state : List.of(Floor.values()).subList(0, states)) {
            InState<Floor> there = InState.of(Floor.HOUSE, state);
            routes.text(there, HANDLER).named(state.name());
            long resident = FIRST_RESIDENT + kinds.size();
            silent.tg()
                    .storage()
                    .machines()
                    .compareAndSet(
                            new MachineKey("house", "u" + resident + "/u" + resident),
                            0,
                            Floor.HOUSE.store(state, null, 1, 0));
            note(state.name(), Filters.text().and(there), null, silent.says(resident, "hello"));
        }
        for (int i = 0; i < prefixes; i++) {
            String prefix = "p" + i + ":";
            routes.callbackPrefix(prefix, HANDLER).named(prefix);
            note(prefix, null, Filters.dataPrefix(prefix), silent.presses(STRANGER, prefix + "42"));
        }
        for (int i = 0; i < size - commands - states - prefixes; i++) {
            String name = "order-" + i;
            routes.text(Filters.regex(name + " \\d+"), HANDLER).named(name);
            note(name, Filters.text().and(Filters.regex(name + " \\d+")), null, silent.says(STRANGER, name + " 42"));
        }
    }

    private void note(
            String id,
            @Nullable Filter<? super MessageCtx> message,
            @Nullable Filter<? super CallbackCtx> callback,
            ClientUpdate update) {
        predicates.add(new Predicate(id, message, callback));
        kinds.add(new Kind(id, update));
    }

    /** Looks whether every way finds the handler of every update. */
    void check() {
        for (int i = 0; i < UPDATES; i++) {
            String scanned = scanned(contexts[i]);
            String chosen = choice.choose(contexts[i]);
            if (!expected[i].equals(scanned) || !expected[i].equals(chosen)) {
                throw new IllegalStateException("The handler of " + updates[i] + " is " + expected[i]
                        + "; a scan finds \"" + scanned + "\", the routes \"" + chosen + "\".");
            }
            if (!dispatcher.dispatch(updates[i]).toCompletableFuture().isDone()) {
                throw new IllegalStateException("The dispatcher is not done with " + updates[i] + ".");
            }
        }
    }

    private String scanned(Ctx ctx) {
        for (Predicate predicate : predicates) {
            if (predicate.fits(ctx)) {
                return predicate.id();
            }
        }
        return "";
    }

    /** Tries one predicate after the other. */
    long scan(int turn) {
        return scanned(contexts[turn % UPDATES]).length();
    }

    /** Chooses the handler of an update whose context there is. */
    long choose(int turn) {
        return choice.choose(contexts[turn % UPDATES]).length();
    }

    /** Dispatches an update from its arrival to its end. */
    long dispatch(int turn) {
        return dispatcher
                        .dispatch(updates[turn % UPDATES])
                        .toCompletableFuture()
                        .isDone()
                ? 1
                : 0;
    }
}
