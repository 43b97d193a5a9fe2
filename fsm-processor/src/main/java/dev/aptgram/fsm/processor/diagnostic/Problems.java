package dev.aptgram.fsm.processor.diagnostic;

/** Takes complaints. All of them are collected; none ends the work. */
@FunctionalInterface
public interface Problems {
    /**
     * Takes a complaint.
     *
     * @param code what is wrong
     * @param spot where
     * @param arguments what the code's texts ask for; a spot is told as its line
     */
    void report(FsmCode code, Spot spot, Object... arguments);
}
