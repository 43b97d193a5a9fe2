package dev.aptgram.simulate.updates;

/** What is counted. */
enum Happening {
    UPDATES("updates"),
    TOLD("updates that the listener was told"),
    CONTAINERS("containers pushed"),
    SHORT("of them in a short form"),
    DROPPED("containers lost"),
    DOUBLED("containers that came twice"),
    DELAYED("containers that came late, behind others"),
    KILLS("kills of the client"),
    ROLLBACKS("kills that cost the store its last writes"),
    STORE_FAULTS("failures of the store"),
    STALLS("times in which the client's threads stood still"),
    SILENCES("silences"),
    RECONNECTS("new sessions"),
    OWN_CALLS("calls of the client's own that moved a line"),
    DIFFERENCES("differences"),
    SLICES("of them slices"),
    TOO_LONG("of them too long"),
    CHANNEL_DIFFERENCES("channel differences"),
    CHANNEL_PARTS("of them not the last"),
    CHANNEL_TOO_LONG("of them too long"),
    POLLS("of them of a channel that is followed"),
    REFUSALS("calls that failed"),
    SLOW("answers that took more than ten seconds");

    private final String words;

    Happening(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
