package dev.aptgram.dispatch;

import dev.aptgram.client.CallbackQuery;
import dev.aptgram.client.ClientUpdate;
import dev.aptgram.client.NewMessage;
import dev.aptgram.client.Telegram;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/** Finds the first handler of an update, and does nothing else. For one thread. */
public final class RouteChoice {
    private final RouteTable table;
    private final Equipment equipment;

    /**
     * Reads the routes.
     *
     * @param tg the client with the store of the machines
     * @param routes the routes
     * @param runs other people's runs, which nobody asks for
     */
    public RouteChoice(Telegram tg, Routes routes, Runs runs) {
        this.table = new RouteTable(routes, List.of(), List.of());
        HandlerThreads threads = HandlerThreads.borrowed(Runnable::run);
        this.equipment = new Equipment(
                new MachineRuntime(
                        tg.storage().machines(), routes.flowRoutes(), () -> 1, InstantSource.system(), deadline -> {}),
                new Buttons(routes.codecs(), false, null, CallbackStore.inMemory(1), new Random(1)),
                new DeepLinks(routes.linkCodecs(), null),
                runs,
                new Asks(table, threads, new Lanes(threads, 1, 1, () -> {}), Alarms.system(), 0),
                new Standings(InstantSource.system(), Duration.ofMinutes(1)));
    }

    /**
     * {@return the context of an update}
     *
     * @param update a message or a press
     */
    public Ctx context(ClientUpdate update) {
        Scope scope = new Scope(equipment);
        if (update instanceof NewMessage message) {
            return new MessageCtx(message, scope);
        }
        CallbackQuery query = (CallbackQuery) update;
        return new CallbackCtx(query, 0, scope, new PressAnswer(query, scope));
    }

    /**
     * {@return the name of the first handler that fits; empty if there is none}
     *
     * @param ctx the update's context
     */
    public String choose(Ctx ctx) {
        Route<Ctx> route = new TableCourse<>(table, ctx).group(0).next();
        return route == null ? "" : route.id();
    }
}
