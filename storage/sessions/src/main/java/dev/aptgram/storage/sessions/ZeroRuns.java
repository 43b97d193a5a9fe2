package dev.aptgram.storage.sessions;

import java.io.ByteArrayOutputStream;

/** Runs of zeros as a zero and their length, 1 to 255; all other bytes as they are. */
final class ZeroRuns {
    private static final int LONGEST = 0xff;

    /** The longest text that a session has, expanded; no input may ask for more. */
    private static final int MOST_BYTES = 1 << 12;

    private ZeroRuns() {}

    static byte[] shorten(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (at < bytes.length) {
            int run = 0;
            while (run < LONGEST && at + run < bytes.length && bytes[at + run] == 0) {
                run++;
            }
            out.write(run > 0 ? 0 : bytes[at]);
            if (run > 0) {
                out.write(run);
            }
            at += Math.max(1, run);
        }
        return out.toByteArray();
    }

    /** Expands what {@link #shorten} would have made; another spelling of the same bytes is refused. */
    static byte[] expand(String format, byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int before = LONGEST; // the length of the run that ends here; 255 where none does
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] != 0) {
                out.write(bytes[at]);
                before = LONGEST;
                continue;
            }
            int run = ++at < bytes.length ? bytes[at] & 0xff : 0;
            if (run == 0 || before < LONGEST || out.size() + run > MOST_BYTES) {
                throw new SessionFormatException("This is no " + format + " session: at byte " + (at - 1)
                        + " is no run of zeros that can stand there. Copy the whole string.");
            }
            out.write(new byte[run], 0, run);
            before = run;
        }
        return out.toByteArray();
    }
}
