package dev.aptgram.simulate.updates;

/**
 * A bug of one line: what a source of the client says in one place, and what a mistaken hand would have written.
 *
 * @param what what it breaks
 * @param file the source's simple name
 * @param from the text that stands there, exactly once
 * @param to what stands there instead
 */
record PlantedBug(String what, String file, String from, String to) {
    /** {@return the source, below the root of the project} */
    String path() {
        return "runtime/client/src/main/java/dev/aptgram/client/" + file + ".java";
    }

    @Override
    public String toString() {
        return what;
    }
}
