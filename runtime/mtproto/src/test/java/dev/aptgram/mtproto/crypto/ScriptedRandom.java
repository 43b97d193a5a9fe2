package dev.aptgram.mtproto.crypto;

import java.security.SecureRandom;
import java.util.Arrays;

/** Randomness from a script: known transcripts can be replayed with it. Fails when the script is at its end. */
public final class ScriptedRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] script;
    private int position;

    /** Creates randomness that gives the bytes of the pieces in order. */
    public ScriptedRandom(byte[]... pieces) {
        int length = Arrays.stream(pieces).mapToInt(piece -> piece.length).sum();
        script = new byte[length];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, script, at, piece.length);
            at += piece.length;
        }
    }

    @Override
    public void nextBytes(byte[] bytes) {
        if (bytes.length > remaining()) {
            throw new AssertionError(
                    "The script has " + remaining() + " bytes left, " + bytes.length + " were asked for.");
        }
        System.arraycopy(script, position, bytes, 0, bytes.length);
        position += bytes.length;
    }

    /** {@return how many bytes of the script are left} */
    public int remaining() {
        return script.length - position;
    }
}
