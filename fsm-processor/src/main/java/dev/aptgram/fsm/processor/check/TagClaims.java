package dev.aptgram.fsm.processor.check;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.diagnostic.Spot;
import dev.aptgram.fsm.processor.model.HandlerModel;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.PayloadRef;
import dev.aptgram.fsm.processor.model.RouteModel;
import dev.aptgram.fsm.processor.model.RouterModel;
import dev.aptgram.fsm.processor.model.Trigger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which record has which tag, and where two cannot be told apart on the wire. */
final class TagClaims {
    private record Claim(PayloadRef payload, JavaType router) {}

    private final List<RouterModel> routers;

    TagClaims(List<RouterModel> routers) {
        this.routers = routers;
    }

    /**
     * Reports records that share a tag.
     *
     * @param problems takes the complaints
     * @param acrossOnly leaves out what is within one router: that has been said
     */
    void report(Problems problems, boolean acrossOnly) {
        Map<String, Claim> byCode = new LinkedHashMap<>();
        for (RouterModel router : routers) {
            for (HandlerModel handler : router.handlers()) {
                for (RouteModel route : handler.routes()) {
                    PayloadRef payload = payload(route.trigger());
                    if (payload != null) {
                        Claim own = new Claim(payload, router.type());
                        Claim other = byCode.putIfAbsent(payload.purpose() + " " + payload.tagCode(), own);
                        boolean counts =
                                other != null && (!acrossOnly || !other.router().equals(router.type()));
                        if (counts && !other.payload().type().equals(payload.type())) {
                            report(problems, route.trigger().spot(), payload, other.payload());
                        }
                    }
                }
            }
        }
    }

    private static @Nullable PayloadRef payload(Trigger trigger) {
        if (trigger instanceof Trigger.Payload data) {
            return data.payload();
        }
        return trigger instanceof Trigger.Link link ? link.payload() : null;
    }

    private static void report(Problems problems, Spot spot, PayloadRef own, PayloadRef other) {
        String relation = own.tag().equals(other.tag())
                ? "that of " + other.type().nestedName() + " as well"
                : "the same on the wire as \"" + other.tag() + "\" of "
                        + other.type().nestedName();
        problems.report(FsmCode.TAG_TWICE, spot, own.tag(), own.type().nestedName(), relation);
    }
}
