package dev.aptgram.fsm.processor.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A router that another one names.
 *
 * @param type its class
 * @param router the router, or null if there is no making sense of it, which has been reported
 */
public record RouterPart(JavaType type, @Nullable RouterModel router) {
    /** {@return it and the routers inside it, in the order in which their objects are given} */
    public List<RouterPart> all() {
        List<RouterPart> all = new ArrayList<>(List.of(this));
        if (router != null) {
            all.addAll(router.allParts());
        }
        return all;
    }

    /** {@return the objects that its handlers ask for, and those of the routers inside it, each once} */
    public List<Need> needs() {
        return router == null ? List.of() : router.allNeeds();
    }
}
