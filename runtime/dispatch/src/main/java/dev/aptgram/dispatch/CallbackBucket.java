package dev.aptgram.dispatch;

import dev.aptgram.dispatch.payload.CallbackCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The callback routes of one state, or of none, by what they are looked up with. */
final class CallbackBucket {
    static final CallbackBucket EMPTY = new CallbackBucket(List.of());

    private final Map<String, List<Route<CallbackCtx>>> exact = new HashMap<>();
    private final PrefixIndex<List<Route<CallbackCtx>>> prefixes;
    private final Map<CallbackCodec<?>, List<Route<CallbackCtx>>> payloads = new HashMap<>();
    private final List<Route<CallbackCtx>> stale;
    private final List<Route<CallbackCtx>> any;

    CallbackBucket(List<Route<CallbackCtx>> routes) {
        TreeMap<String, List<Route<CallbackCtx>>> byPrefix = new TreeMap<>();
        List<Route<CallbackCtx>> foundStale = new ArrayList<>();
        List<Route<CallbackCtx>> foundAny = new ArrayList<>();
        for (Route<CallbackCtx> route : routes) {
            if (route.selector() instanceof Selector.Data data) {
                exact.computeIfAbsent(data.data(), text -> new ArrayList<>(1)).add(route);
            } else if (route.selector() instanceof Selector.DataPrefix prefix) {
                byPrefix.computeIfAbsent(prefix.prefix(), text -> new ArrayList<>(1))
                        .add(route);
            } else if (route.selector() instanceof Selector.Payload payload) {
                payloads.computeIfAbsent(payload.codec(), codec -> new ArrayList<>(1))
                        .add(route);
            } else if (route.selector() instanceof Selector.StaleData) {
                foundStale.add(route);
            } else {
                foundAny.add(route);
            }
        }
        prefixes = new PrefixIndex<>(byPrefix);
        stale = List.copyOf(foundStale);
        any = List.copyOf(foundAny);
    }

    List<Route<CallbackCtx>> exact(String data) {
        return exact.getOrDefault(data, List.of());
    }

    List<Route<CallbackCtx>> payload(CallbackCodec<?> codec) {
        return payloads.getOrDefault(codec, List.of());
    }

    List<Route<CallbackCtx>> stale() {
        return stale;
    }

    PrefixIndex<List<Route<CallbackCtx>>> prefixes() {
        return prefixes;
    }

    List<Route<CallbackCtx>> any() {
        return any;
    }

    boolean isEmpty() {
        return exact.isEmpty() && prefixes.isEmpty() && payloads.isEmpty() && stale.isEmpty() && any.isEmpty();
    }
}
