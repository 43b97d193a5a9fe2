package dev.aptgram.transport;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Reads the answer to a FakeTLS hello, three records of which the first carries a digest, and checks that it comes from
 * somebody who has the secret. What cannot be such an answer is refused at its first wrong byte. Pure.
 */
final class FakeTlsAnswer {
    private static final int[] RECORDS = {
        TlsRecords.HANDSHAKE, TlsRecords.CHANGE_CIPHER_SPEC, TlsRecords.APPLICATION_DATA
    };

    private final byte[] key;
    private final byte[] clientRandom;
    private byte[] bytes = new byte[1024];
    private int count;
    private int recordAt;
    private int record;
    private boolean whole;

    /**
     * Starts.
     *
     * @param key the sixteen bytes of the secret
     * @param clientRandom the random bytes of the hello
     */
    FakeTlsAnswer(byte[] key, byte[] clientRandom) {
        this.key = key;
        this.clientRandom = clientRandom;
    }

    /**
     * Reads on until the answer is whole or the bytes are used up.
     *
     * @return the index of the first byte not used
     * @throws HandshakeException if this is no answer of somebody who has the secret
     */
    int advance(byte[] in, int from, int to) throws HandshakeException {
        int at = from;
        while (at < to && !whole) {
            if (count == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * count);
            }
            bytes[count++] = in[at++];
            check();
        }
        return at;
    }

    /** {@return whether the whole answer has come, and is right} */
    boolean isWhole() {
        return whole;
    }

    /** {@return how many bytes have come} */
    int count() {
        return count;
    }

    private void check() throws HandshakeException {
        int inRecord = count - recordAt;
        if (inRecord <= 3) {
            byte expected = inRecord == 1 ? (byte) RECORDS[record] : 3;
            if (bytes[count - 1] != expected) {
                throw stranger(
                        "a byte " + (bytes[count - 1] & 0xFF) + " at position " + (count - 1) + " of the answer");
            }
        } else if (inRecord >= TlsRecords.HEAD_BYTES) {
            int length = ((bytes[recordAt + 3] & 0xFF) << 8) | (bytes[recordAt + 4] & 0xFF);
            if (!fits(length)) {
                throw stranger("a record of " + length + " bytes in the answer");
            }
            if (record == 1 && inRecord > TlsRecords.HEAD_BYTES && bytes[count - 1] != 1) {
                throw stranger("a change of ciphers that says " + (bytes[count - 1] & 0xFF) + " instead of 1");
            }
            if (inRecord == TlsRecords.HEAD_BYTES + length) {
                recordAt = count;
                record++;
                if (record == RECORDS.length) {
                    verify();
                }
            }
        }
    }

    private boolean fits(int length) {
        return switch (record) {
            case 0 -> length >= FakeTls.SESSION_ID_AT - TlsRecords.HEAD_BYTES && length <= TlsRecords.LARGEST_RECORD;
            case 1 -> length == 1;
            default -> length >= 1 && length <= TlsRecords.LARGEST_INCOMING;
        };
    }

    private void verify() throws HandshakeException {
        byte[] answer = Arrays.copyOf(bytes, count);
        if (!MessageDigest.isEqual(FakeTls.serverDigest(answer, clientRandom, key), FakeTls.random(answer))) {
            throw stranger("an answer that was made without the secret");
        }
        bytes = new byte[0];
        whole = true;
    }

    private static HandshakeException stranger(String what) {
        return new HandshakeException("there came " + what + ", so this is no MTProxy that has the secret, or it took"
                + " the client for a stranger. Check the secret and that this machine's clock is right to the minute;"
                + " something on the way may also answer in the proxy's stead.");
    }
}
