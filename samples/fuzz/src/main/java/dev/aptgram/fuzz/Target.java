package dev.aptgram.fuzz;

import java.util.List;

/** Something that reads what others wrote, and what must hold whatever that is. For one thread at a time. */
public interface Target {
    /** {@return what is fuzzed, for people} */
    String about();

    /**
     * Feeds one input.
     *
     * @param input the input; not changed
     * @throws Finding if something happens that must not
     */
    void feed(byte[] input);

    /** {@return inputs to begin with; the same every time} */
    List<byte[]> seeds();

    /** {@return pieces of inputs that no fuzzer would guess, for example ids} */
    List<byte[]> words();
}
