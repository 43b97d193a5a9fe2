package dev.aptgram.transport;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the handshakes that an acceptor has seen, so that a recorded one does not work twice. It holds the latest
 * 65,536 of them, about five megabytes. Thread-safe.
 */
final class HandshakeMemory {
    private static final int MOST = 1 << 16;

    /** The first sixteen bytes of what is random in a handshake. */
    private record Print(long first, long second) {}

    private final Map<Print, Boolean> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Print, Boolean> eldest) {
            return size() > MOST;
        }
    };

    /**
     * Remembers a handshake.
     *
     * @param bytes what is random in it, from an index on
     * @param at the index; sixteen bytes count
     * @return whether it is new
     */
    synchronized boolean isNew(byte[] bytes, int at) {
        return seen.putIfAbsent(new Print(word(bytes, at), word(bytes, at + 8)), true) == null;
    }

    private static long word(byte[] bytes, int at) {
        return (Integer.toUnsignedLong(LittleEndian.getInt(bytes, at)) << 32)
                | Integer.toUnsignedLong(LittleEndian.getInt(bytes, at + 4));
    }
}
