package dev.aptgram.storage;

/** What a peer is. The codes are part of every stored format: they never change and are never used again. */
public enum PeerKind {
    /** A person or a bot. */
    USER(1),
    /** A basic group. It is addressed by its id alone. */
    CHAT(2),
    /** A channel, a supergroup or a gigagroup. */
    CHANNEL(3);

    private final int code;

    PeerKind(int code) {
        this.code = code;
    }

    /**
     * Returns the number that stands for this kind in stored data.
     *
     * @return a positive number below 128
     */
    public int code() {
        return code;
    }

    /**
     * Finds the kind that a stored number stands for.
     *
     * @param code the number
     * @return the kind
     * @throws IllegalArgumentException if no kind has this number
     */
    public static PeerKind ofCode(int code) {
        return switch (code) {
            case 1 -> USER;
            case 2 -> CHAT;
            case 3 -> CHANNEL;
            default -> throw new IllegalArgumentException("no kind of peer has the code " + code);
        };
    }
}
