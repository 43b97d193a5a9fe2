package dev.aptgram.dc.simulation;

/**
 * A bug of one line: what a source says in one place, and what a mistaken hand would have written.
 *
 * @param what what it breaks
 * @param file the source, below the root of the project
 * @param from the text that stands there, exactly once
 * @param to what stands there instead
 */
record PlantedBug(String what, String file, String from, String to) {
    private static final String ENGINE = "runtime/mtproto/src/main/java/dev/aptgram/mtproto/session/";
    private static final String DC = "runtime/dc/src/main/java/dev/aptgram/dc/session/";
    private static final String TRANSPORT = "transport/src/main/java/dev/aptgram/transport/";

    /** {@return a bug in the client's engine} */
    static PlantedBug engine(String what, String file, String from, String to) {
        return new PlantedBug(what, ENGINE + file + ".java", from, to);
    }

    /** {@return a bug in the DC's sessions} */
    static PlantedBug dc(String what, String file, String from, String to) {
        return new PlantedBug(what, DC + file + ".java", from, to);
    }

    /** {@return a bug in the codecs} */
    static PlantedBug transport(String what, String file, String from, String to) {
        return new PlantedBug(what, TRANSPORT + file + ".java", from, to);
    }

    @Override
    public String toString() {
        return what;
    }
}
