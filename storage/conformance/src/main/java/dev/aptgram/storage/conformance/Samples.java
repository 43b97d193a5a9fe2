package dev.aptgram.storage.conformance;

import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.Secret;
import java.util.Random;
import java.util.Set;

/** Values that the suite stores. */
final class Samples {
    /**
     * Two, three and four bytes per character, right-to-left letters, a combining mark, an emoji of several code points,
     * and what SQL and patterns treat as special.
     */
    static final String UNICODE = "\u00e4\u00df \u4f60\u597d \u0645\u0631\u062d\u0628\u0627 e\u0301 "
            + "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67 ' \" \\ % _ ; -- \n\t?";

    private static final String MACHINE = "form";

    /** The machines that all of {@link #machine} are runs of. */
    static final Set<String> MACHINES = Set.of(MACHINE);

    private Samples() {}

    /** Bytes that are the same for the same seed. */
    static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static DcKey key(int dcId, long seed) {
        return new DcKey(dcId, Secret.copyOf(bytes(DcKey.AUTH_KEY_BYTES, seed)), seed * 31, 1_700_000_000L + seed);
    }

    static MachineKey machine(String key) {
        return new MachineKey(MACHINE, key);
    }

    static MachineEntry entry(String state, long version) {
        return entry(state, version, 0);
    }

    static MachineEntry entry(String state, long version, long deadlineMillis) {
        return new MachineEntry(state, bytes(24, version), "3f2a", version, deadlineMillis);
    }
}
