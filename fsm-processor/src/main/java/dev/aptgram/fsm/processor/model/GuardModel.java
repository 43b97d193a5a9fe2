package dev.aptgram.fsm.processor.model;

/**
 * A method that must allow a move.
 *
 * @param method its name
 * @param place whose it is
 */
public record GuardModel(String method, Place place) {
    /** Whose method a guard is. */
    public enum Place {
        /** The machine's enum's; it takes the data, if there is any. */
        MACHINE,
        /** The data's. */
        DATA,
        /** Nobody's, which has been reported. */
        NOWHERE
    }
}
