package dev.aptgram.dispatch;

import dev.aptgram.dispatch.payload.CallbackCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The callback routes of one state, or of none, by what they are looked up with.
 *
 * @param <C> the context of such presses
 */
final class CallbackBucket<C extends UpdateCtx> {
    private static final CallbackBucket<?> EMPTY = new CallbackBucket<>(List.of());

    private final Map<String, List<Route<C>>> exact = new HashMap<>();
    private final PrefixIndex<List<Route<C>>> prefixes;
    private final Map<CallbackCodec<?>, List<Route<C>>> payloads = new HashMap<>();
    private final List<Route<C>> stale;
    private final List<Route<C>> any;

    CallbackBucket(List<Route<C>> routes) {
        TreeMap<String, List<Route<C>>> byPrefix = new TreeMap<>();
        List<Route<C>> foundStale = new ArrayList<>();
        List<Route<C>> foundAny = new ArrayList<>();
        for (Route<C> route : routes) {
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

    /** {@return one without routes} */
    @SuppressWarnings("unchecked") // there is nothing in it
    static <C extends UpdateCtx> CallbackBucket<C> empty() {
        return (CallbackBucket<C>) EMPTY;
    }

    List<Route<C>> exact(String data) {
        return exact.getOrDefault(data, List.of());
    }

    List<Route<C>> payload(CallbackCodec<?> codec) {
        return payloads.getOrDefault(codec, List.of());
    }

    List<Route<C>> stale() {
        return stale;
    }

    PrefixIndex<List<Route<C>>> prefixes() {
        return prefixes;
    }

    List<Route<C>> any() {
        return any;
    }

    boolean isEmpty() {
        return exact.isEmpty() && prefixes.isEmpty() && payloads.isEmpty() && stale.isEmpty() && any.isEmpty();
    }
}
