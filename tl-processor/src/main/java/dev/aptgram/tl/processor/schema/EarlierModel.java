package dev.aptgram.tl.processor.schema;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What becomes of the constructors of earlier layers whose ids mean nothing today.
 *
 * @param name the class that reads them
 * @param lifts those that become values of today's records
 * @param refusals those that do not
 * @param shapes the form of the constructors that may have to be passed over, by id
 */
public record EarlierModel(JavaName name, List<Lift> lifts, List<Refusal> refusals, SortedMap<Integer, String> shapes) {
    public EarlierModel {
        lifts = List.copyOf(lifts);
        refusals = List.copyOf(refusals);
        shapes = Collections.unmodifiableSortedMap(new TreeMap<>(shapes));
    }

    /** {@return the earlier constructors that become values of a type} */
    public List<Lift> liftsOf(String typeName) {
        return lifts.stream()
                .filter(lift -> lift.current().typeName().equals(typeName))
                .toList();
    }

    /** {@return the earlier constructors that become values of a record} */
    public List<Lift> liftsTo(RecordModel record) {
        return lifts.stream().filter(lift -> lift.current().equals(record)).toList();
    }

    /** {@return whether a type had a constructor that it has no more} */
    public boolean refuses(String typeName) {
        return refusals.stream().anyMatch(refusal -> refusal.type().equals(typeName));
    }
}
