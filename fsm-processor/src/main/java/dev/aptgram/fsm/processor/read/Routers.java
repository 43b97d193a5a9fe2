package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.diagnostic.Spot;
import dev.aptgram.fsm.processor.model.RouterModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads routers, each once, however many bots ask for it. For one round of the compiler. */
public final class Routers {
    /** Takes complaints that are made elsewhere. */
    public static final Problems SAID = (code, spot, arguments) -> {};

    private final Contexts contexts;
    private final FilterIndex filters;
    private final Map<String, Reading> readings = new HashMap<>();

    /**
     * Creates a reader that remembers what it has read.
     *
     * @param elements the compiler's
     * @param types the compiler's
     */
    public Routers(Elements elements, Types types) {
        this.contexts = new Contexts(elements, types);
        this.filters = new FilterIndex(elements);
    }

    private record Complaint(FsmCode code, Spot spot, List<Object> arguments) {}

    private record Reading(Optional<RouterModel> router, List<Complaint> complaints) {}

    /**
     * Reports a method that cannot be a filter.
     *
     * @param method a method with {@code @FilterFn}
     * @param problems takes the complaint
     */
    public void checkFilter(ExecutableElement method, Problems problems) {
        FilterFnReader.check(method, contexts, problems);
    }

    Contexts contexts() {
        return contexts;
    }

    /**
     * {@return the router; empty if there is no making sense of it, which is reported}
     *
     * @param element a class with {@code @Router} or {@code @BotApp}
     * @param problems takes complaints about what cannot be read
     */
    public Optional<RouterModel> read(TypeElement element, Problems problems) {
        String name = element.getQualifiedName().toString();
        Reading reading = readings.get(name);
        if (reading == null) {
            List<Complaint> complaints = new ArrayList<>();
            Problems noted = (code, spot, arguments) -> complaints.add(new Complaint(code, spot, List.of(arguments)));
            reading = new Reading(new RouterReader(this, filters, noted).read(element), complaints);
            readings.put(name, reading);
        }
        for (Complaint complaint : reading.complaints()) {
            problems.report(
                    complaint.code(), complaint.spot(), complaint.arguments().toArray());
        }
        return reading.router();
    }
}
