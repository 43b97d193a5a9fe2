package dev.aptgram.fsm.processor.diagnostic;

/** A place in the user's source. Opaque: only who reads the source knows what is behind it. */
public interface Spot {
    /**
     * {@return the place of an annotation of Aptgram's on what is here; here if there is none}
     *
     * @param name its simple name
     */
    default Spot annotation(String name) {
        return this;
    }

    /**
     * {@return the place of an item of a member of the annotation here; of the member if it has no such item, and here if the source does
     * not spell the member out}
     *
     * @param member the member's name
     * @param item the item as a text, a class by its name
     */
    default Spot member(String member, String item) {
        return this;
    }
}
