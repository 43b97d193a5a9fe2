package dev.aptgram.fsm.processor.check;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.diagnostic.Spot;
import dev.aptgram.fsm.processor.model.HandlerModel;
import dev.aptgram.fsm.processor.model.RouteModel;
import dev.aptgram.fsm.processor.model.RouterModel;
import dev.aptgram.fsm.processor.model.StateScope;
import dev.aptgram.fsm.processor.model.Trigger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Which handler takes which updates, and where two take the same. */
final class Claims {
    private final Map<Claim, HandlerModel> owners = new LinkedHashMap<>();
    private final List<Clash> clashes = new ArrayList<>();

    void addAll(RouterModel router) {
        for (HandlerModel handler : router.handlers()) {
            // Bound to two machines at once it takes less than either claims; nobody can tell whether that is nothing.
            if (handler.scopes().size() > 1) {
                continue;
            }
            for (RouteModel route : handler.routes()) {
                add(handler, route.trigger());
            }
        }
    }

    void report(Problems problems, Predicate<Clash> which) {
        Set<String> said = new HashSet<>();
        for (Clash clash : clashes) {
            // One complaint about two handlers, however many states they share.
            if (which.test(clash) && said.add(clash.claim().what() + clash.first() + clash.second())) {
                String state = clash.claim().state();
                problems.report(
                        clash.claim().code(), clash.spot(), arguments(clash, state.isEmpty() ? "" : " while " + state));
            }
        }
    }

    private static Object[] arguments(Clash clash, String state) {
        String first = clash.first().displayName();
        String second = clash.second().displayName();
        return clash.claim().code() == FsmCode.SAME_UPDATES
                ? new Object[] {first, second, clash.claim().what(), state}
                : new Object[] {clash.claim().what(), first, second, state};
    }

    private void add(HandlerModel handler, Trigger trigger) {
        if (trigger instanceof Trigger.Command command) {
            for (Trigger.Name name : command.names()) {
                add(handler, FsmCode.COMMAND_TWICE, name.text(), name.spot());
            }
        } else if (trigger instanceof Trigger.Text) {
            add(handler, FsmCode.SAME_UPDATES, "text messages", trigger.spot());
        } else if (trigger instanceof Trigger.Payload data) {
            String record = data.payload().type().nestedName();
            add(handler, FsmCode.CALLBACK_TWICE, "with " + record, trigger.spot());
        } else if (trigger instanceof Trigger.Link link) {
            String record = link.payload().type().nestedName();
            add(handler, FsmCode.SAME_UPDATES, "links with " + record, trigger.spot());
        } else if (trigger instanceof Trigger.Stale) {
            add(handler, FsmCode.SAME_UPDATES, "presses on buttons that are out of date", trigger.spot());
        } else if (trigger instanceof Trigger.Callback callback) {
            switch (callback.match()) {
                case EXACT -> add(handler, FsmCode.CALLBACK_TWICE, "data \"" + callback.data() + "\"", callback.spot());
                case PREFIX ->
                    add(handler, FsmCode.CALLBACK_TWICE, "prefix \"" + callback.data() + "\"", callback.spot());
                case ANY -> add(handler, FsmCode.SAME_UPDATES, "callback queries", callback.spot());
                case BOTH -> {} // reported as such
            }
        }
    }

    private void add(HandlerModel handler, FsmCode code, String what, Spot spot) {
        if (handler.scopes().isEmpty()) {
            add(handler, new Claim(code, what, ""), spot);
            return;
        }
        StateScope scope = handler.scopes().get(0);
        for (String state : scope.constants()) {
            add(handler, new Claim(code, what, scope.machine().type().nestedName() + " is in " + state), spot);
        }
    }

    private void add(HandlerModel handler, Claim claim, Spot spot) {
        HandlerModel other = owners.putIfAbsent(claim, handler);
        if (other != null) {
            clashes.add(new Clash(claim, other, handler, spot));
        }
    }

    /** What a handler takes: the updates, and in which state or always. */
    record Claim(FsmCode code, String what, String state) {}

    /** Two handlers take the same; the spot is the second's. */
    record Clash(Claim claim, HandlerModel first, HandlerModel second, Spot spot) {}
}
