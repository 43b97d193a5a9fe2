package dev.aptgram.fsm.processor.check;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.diagnostic.Spot;
import dev.aptgram.fsm.processor.model.Argument;
import dev.aptgram.fsm.processor.model.FilterExpr;
import dev.aptgram.fsm.processor.model.HandlerModel;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.RouteModel;
import dev.aptgram.fsm.processor.model.RouterModel;
import dev.aptgram.fsm.processor.model.StateScope;
import dev.aptgram.fsm.processor.model.Trigger;
import dev.aptgram.fsm.processor.model.UpdateKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which handler takes which updates, where two take the same, and where one takes all that is left to another. */
final class Claims {
    /** Of these every handler runs, not the first that fits. */
    private static final Set<UpdateKind> ALL_RUN = EnumSet.of(UpdateKind.BEFORE, UpdateKind.AFTER);

    /** Without them a handler does not get what the account itself does. */
    private static final Set<String> OWN = Set.of("outgoing", "me");

    /** Filters that let through what those let through of which they are made. */
    private static final Set<String> JOINING = Set.of("all", "any");

    private final Map<Claim, List<Holder>> holders = new LinkedHashMap<>();
    private final List<Clash> clashes = new ArrayList<>();

    void addAll(RouterModel router) {
        for (HandlerModel handler : router.handlers()) {
            // Bound to two machines at once it takes less than either claims; nobody can tell whether that is nothing.
            if (handler.scopes().size() > 1) {
                continue;
            }
            for (RouteModel route : handler.routes()) {
                add(handler, route);
            }
        }
    }

    void report(Problems problems, Predicate<Clash> which) {
        Set<String> said = new HashSet<>();
        for (Clash clash : clashes) {
            // One complaint about two handlers, however many states they share.
            if (which.test(clash) && said.add(clash.claim().what() + clash.first() + clash.second())) {
                report(problems, clash);
            }
        }
    }

    private static void report(Problems problems, Clash clash) {
        Claim claim = clash.claim();
        String state = claim.state().isEmpty() ? "" : " while " + claim.state();
        String first = clash.first().displayName();
        String second = clash.second().displayName();
        if (!clash.equal()) {
            if (!clash.second().suppressed().contains(FsmCode.NEVER_REACHED.code())) {
                problems.report(
                        FsmCode.NEVER_REACHED,
                        clash.spot(),
                        second,
                        first,
                        claim.updates(),
                        state,
                        claim.order(),
                        clash.firstSpot());
            }
        } else if (claim.code() == FsmCode.SAME_UPDATES) {
            problems.report(claim.code(), clash.spot(), first, second, claim.what(), state);
        } else {
            problems.report(claim.code(), clash.spot(), claim.what(), first, second, state);
        }
    }

    private void add(HandlerModel handler, RouteModel route) {
        Trigger trigger = route.trigger();
        if (trigger instanceof Trigger.Command command) {
            for (Trigger.Name name : command.names()) {
                String text = name.text();
                add(handler, route, FsmCode.COMMAND_TWICE, text, text, "/" + text, name.spot());
            }
        } else if (trigger instanceof Trigger.Plain plain) {
            if (!ALL_RUN.contains(plain.kind())) {
                String what = plain.kind().plural();
                add(handler, route, FsmCode.SAME_UPDATES, plain.kind(), what, what, trigger.spot());
            }
        } else if (trigger instanceof Trigger.Typed typed) {
            String what = typed.type().simpleName();
            // Each router has its own handlers of errors, which are asked before those of the routers around it.
            Object claimed = typed.kind() == UpdateKind.ERROR ? List.of(handler.owner(), typed.type()) : typed.type();
            add(handler, route, FsmCode.SAME_UPDATES, claimed, what, what, trigger.spot());
        } else if (trigger instanceof Trigger.Payload data) {
            JavaType type = data.payload().type();
            String what = "with " + type.nestedName() + where(trigger);
            add(handler, route, FsmCode.CALLBACK_TWICE, type, what, "callback queries " + what, trigger.spot());
        } else if (trigger instanceof Trigger.Link link) {
            JavaType type = link.payload().type();
            String what = "links with " + type.nestedName();
            add(handler, route, FsmCode.SAME_UPDATES, type, what, what, trigger.spot());
        } else if (trigger instanceof Trigger.Callback callback) {
            addCallback(handler, route, callback);
        }
    }

    /** What tells presses below inline messages from those in chats. */
    private static String where(Trigger trigger) {
        return trigger.kind() == UpdateKind.INLINE_CALLBACK ? " below inline messages" : "";
    }

    private void addCallback(HandlerModel handler, RouteModel route, Trigger.Callback callback) {
        String what = switch (callback.match()) {
            case EXACT -> "data \"" + callback.data() + "\"" + where(callback);
            case PREFIX -> "prefix \"" + callback.data() + "\"" + where(callback);
            case ANY -> callback.kind().plural();
            case BOTH -> ""; // reported as such
        };
        if (callback.match() == Trigger.Match.ANY) {
            add(handler, route, FsmCode.SAME_UPDATES, what, what, what, callback.spot());
        } else if (callback.match() != Trigger.Match.BOTH) {
            add(handler, route, FsmCode.CALLBACK_TWICE, what, what, "callback queries with " + what, callback.spot());
        }
    }

    private void add(
            HandlerModel handler,
            RouteModel route,
            FsmCode code,
            Object claimed,
            String what,
            String updates,
            Spot spot) {
        Holder holder = new Holder(handler, conditions(handler, route), spot);
        Object among = List.of(claimed, opened(route.trigger().kind(), holder.conditions()));
        if (handler.scopes().isEmpty()) {
            add(holder, new Claim(code, among, what, updates, null, "", route.order()), spot);
            return;
        }
        StateScope scope = handler.scopes().get(0);
        for (String state : scope.constants()) {
            JavaType machine = scope.machine().type();
            String in = machine.nestedName() + " is in " + state;
            add(holder, new Claim(code, among, what, updates, machine, in, route.order()), spot);
        }
    }

    /** {@return which filters bring a handler updates that others never get} */
    private static Set<String> opened(UpdateKind kind, Set<Object> conditions) {
        Set<String> opened = new TreeSet<>();
        for (Object condition : conditions) {
            if (condition instanceof FilterExpr filter) {
                addOpened(kind, filter, opened);
                // What happens in business connections has to be asked for without an alternative.
                if (filter instanceof FilterExpr.BuiltIn built && built.method().equals("business")) {
                    opened.add(built.method());
                }
            }
        }
        return opened;
    }

    private static void addOpened(UpdateKind kind, FilterExpr filter, Set<String> into) {
        if (filter instanceof FilterExpr.And and) {
            and.parts().forEach(part -> addOpened(kind, part, into));
        } else if (filter instanceof FilterExpr.Or or) {
            or.parts().forEach(part -> addOpened(kind, part, into));
        } else if (filter instanceof FilterExpr.BuiltIn built) {
            // Handlers of any message get what is said to another bot without asking for it.
            boolean others = built.method().equals("forOtherBots") && kind == UpdateKind.TEXT;
            if (others || OWN.contains(built.method())) {
                into.add(built.method());
            } else if (JOINING.contains(built.method())) {
                built.arguments().forEach(value -> addOpened(kind, value, into));
            }
        }
    }

    private static void addOpened(UpdateKind kind, FilterExpr.Value value, Set<String> into) {
        if (value instanceof FilterExpr.Value.Filter filter) {
            addOpened(kind, filter.filter(), into);
        }
    }

    private void add(Holder holder, Claim claim, Spot spot) {
        List<Holder> before = holders.computeIfAbsent(claim, key -> new ArrayList<>());
        for (Holder other : before) {
            boolean equal = other.conditions().equals(holder.conditions());
            boolean covered = holder.conditions().containsAll(other.conditions())
                    && !other.handler().result().mayPass();
            if (equal || covered) {
                clashes.add(new Clash(claim, other.handler(), holder.handler(), other.spot(), spot, equal));
                break;
            }
        }
        before.add(holder);
    }

    /** {@return what must hold for a handler besides its claim, each condition by itself} */
    private static Set<Object> conditions(HandlerModel handler, RouteModel route) {
        Set<Object> conditions = new HashSet<>();
        handler.filters().forEach(filter -> addConjuncts(filter, conditions));
        for (Argument argument : route.arguments()) {
            if (argument instanceof Argument.Part part && part.optional()) {
                conditions.add(part);
            }
        }
        return conditions;
    }

    private static void addConjuncts(FilterExpr filter, Set<Object> into) {
        if (filter instanceof FilterExpr.And and) {
            and.parts().forEach(part -> addConjuncts(part, into));
        } else {
            into.add(filter);
        }
    }

    /**
     * What a handler takes.
     *
     * @param code the complaint if two take the same
     * @param claimed the updates; classes count with their packages
     * @param what the updates in that complaint
     * @param updates the updates in a sentence
     * @param machine whose states count, or null
     * @param state in which state, empty for always
     * @param order in which group
     */
    record Claim(
            FsmCode code,
            Object claimed,
            String what,
            String updates,
            @Nullable JavaType machine,
            String state,
            int order) {}

    /**
     * Who takes it, and on which conditions.
     *
     * @param handler who
     * @param conditions all of which must hold
     * @param spot what sets it off in the source
     */
    private record Holder(HandlerModel handler, Set<Object> conditions, Spot spot) {}

    /** Two handlers take the same, or the first takes all that the second would; the spot is the second's. */
    record Clash(Claim claim, HandlerModel first, HandlerModel second, Spot firstSpot, Spot spot, boolean equal) {}
}
