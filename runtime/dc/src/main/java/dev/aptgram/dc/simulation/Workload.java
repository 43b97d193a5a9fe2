package dev.aptgram.dc.simulation;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.api.DataJSON;
import dev.aptgram.api.UpdateShortSentMessage;
import dev.aptgram.errors.UncertainOutcomeException;
import dev.aptgram.mtproto.session.Output;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The requests of one simulation: makes them, and checks that each completes once, with what it should. */
final class Workload {
    /** How long a request may take where nothing is lost: some messages may be held back, and the first salt may be wrong. */
    private static final long PROMPT = 40_000;

    private final Stage stage;
    private final Device device;
    private final Server server;
    private final Ledger ledger;
    private final List<Order> orders;
    private final int count;
    private final Map<Long, Order> open = new HashMap<>();
    private @Nullable Order last;
    private int done;
    private int unknown;

    Workload(Stage stage, Device device, Server server, Ledger ledger, List<Order> orders, int count) {
        this.stage = stage;
        this.device = device;
        this.server = server;
        this.ledger = ledger;
        this.orders = orders;
        this.count = count;
    }

    /** Plans when which request is made: now and then several at one moment. */
    void plan() {
        RandomGenerator random = stage.random();
        long at = 0;
        for (int i = 0; i < count; i++) {
            if (random.nextInt(3) != 0) {
                at = random.nextLong(stage.weather().length());
            }
            stage.agenda().in(at, this::make);
        }
    }

    boolean isDone() {
        return done == count;
    }

    /** {@return how many requests ended without anybody knowing what became of them} */
    int unknown() {
        return unknown;
    }

    private void make() {
        RandomGenerator random = stage.random();
        Order before = last != null && open.containsKey(last.token) && random.nextInt(6) == 0 ? last : null;
        Order order = new Order(orders.size(), before, stage.weather(), random);
        orders.add(order);
        last = order;
        submit(order);
        if (random.nextInt(25) == 0) {
            stage.agenda().in(random.nextInt(5_000), () -> cancel(order));
        }
    }

    private void submit(Order order) {
        // What the DC said shortly after it had forgotten a session may be from before.
        order.lossesBefore = device.resets() + server.forgottenBefore(device.sessionHeardAt() - Network.IN_FLIGHT);
        order.submittedAt = stage.agenda().now();
        order.token = device.submit(order.submission(server.alice().id()));
        open.put(order.token, order);
        stage.note(
                Happening.REQUEST,
                order.number,
                () -> "request " + order.number + (order.counted ? " (counted)" : " (random_id)")
                        + ", attempt " + order.attempt
                        + (order.before == null ? "" : ", after request " + order.before.number));
    }

    private void cancel(Order order) {
        if (!order.done && open.containsKey(order.token)) {
            order.cancelled = true;
            Violation.unless(device.cancel(order.token), "an open request could not be cancelled");
        }
    }

    /** {@return what has been lost, and what the device has been told of it} It hears of a loss later than it happens. */
    private int losses() {
        return device.resets() + server.forgotten() + device.renewals();
    }

    /** {@return whether a completion was that of a request of the workload} */
    boolean completed(Output.Completed completed) {
        Order order = open.remove(completed.request());
        if (order == null) {
            return false;
        }
        Violation.unless(!order.done, "request " + order.number + " was completed twice");
        requirePrompt(stage, order.submittedAt, "request " + order.number);
        stage.note(Happening.COMPLETED, order.number, () -> "request " + order.number + " ends: " + completed);
        if (completed instanceof Output.Answered answered) {
            answered(order, answered.result());
        } else if (completed instanceof Output.Rejected rejected) {
            rejected(order, rejected);
        } else if (completed instanceof Output.Failed failed) {
            boolean lost = failed.cause() instanceof UncertainOutcomeException;
            Violation.unless(
                    lost && order.counted && (losses() > order.lossesBefore || wasUntold(failed)),
                    "request " + order.number + " failed without need: " + failed.cause());
            unknown++;
            end(order, false);
        } else {
            Violation.unless(order.cancelled, "request " + order.number + " was cancelled by nobody");
            end(order, false);
        }
        return true;
    }

    /** Checks that a request has not waited for anything but the network, if nothing is lost there. */
    static void requirePrompt(Stage stage, long since, String request) {
        long took = stage.agenda().now() - since;
        if (took > PROMPT && stage.weather().isGentle()) {
            throw new Violation(request + " took " + took + " ms, though nothing was lost");
        }
    }

    /** {@return whether a request failed because the DC's word of it was lost, again and again} */
    private boolean wasUntold(Output.Failed failed) {
        return !stage.weather().isGentle()
                && String.valueOf(failed.cause().getMessage()).contains("it did not say what it knows of the message");
    }

    private void answered(Order order, byte[] result) {
        Violation.unless(
                ledger.executions(order.number) == 1,
                "request " + order.number + " succeeded and was executed " + ledger.executions(order.number)
                        + " times");
        TlReader in = new TlReader(result, ApiSchema.INSTANCE);
        TlObject answer = ApiSchema.INSTANCE.readObject(in.readInt(), in);
        in.expectEnd();
        boolean right = answer instanceof DataJSON json
                ? order.counted && json.data().equals(Order.answerTo(order.number))
                : answer instanceof UpdateShortSentMessage sent
                        && !order.counted
                        && order.text().equals(server.textOf(sent.id()));
        Violation.unless(right, "request " + order.number + " got another's answer");
        end(order, true);
    }

    private void rejected(Order order, Output.Rejected rejected) {
        String error = rejected.error();
        order.disappointed = true;
        if (error.startsWith("FLOOD_WAIT_") && ledger.hasRaised(order.number, error)) {
            order.attempt++;
            int seconds = Integer.parseInt(error.substring("FLOOD_WAIT_".length()));
            stage.agenda().in(seconds * 1000L, () -> submit(order));
            return;
        }
        boolean right = switch (error) {
            // It went out twice, and was executed the first time.
            case "RANDOM_ID_DUPLICATE" -> !order.counted && ledger.executions(order.number) == 1;
            case "MSG_WAIT_FAILED", "MSG_WAIT_TIMEOUT" -> order.before != null && blame(order.before);
            default -> ledger.hasRaised(order.number, error);
        };
        Violation.unless(right, "request " + order.number + " got the wrong error " + error);
        end(order, false);
    }

    /**
     * {@return whether a request may have come to nothing, so that another comes to nothing with it} Where it is open that is known
     * when it ends. That the DC has refused one of its sendings is not enough: while the request may still succeed under another
     * id, what comes after it waits.
     */
    private static boolean blame(Order before) {
        before.blamed = true;
        return before.disappointed || !before.succeeded;
    }

    private void end(Order order, boolean succeeded) {
        Violation.unless(
                !succeeded || !order.blamed || order.disappointed,
                "request " + order.number + " succeeded, though another had been refused because of it");
        order.done = true;
        order.succeeded = succeeded;
        done++;
    }

    /** {@return the requests that never completed} */
    List<Integer> missing() {
        return open.values().stream().map(order -> order.number).sorted().toList();
    }
}
