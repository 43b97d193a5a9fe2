package dev.aptgram.transport;

/**
 * The record layer of FakeTLS once both hellos have passed: application data in records that mean nothing else. A frame
 * may span records and a record frames. Pure; not thread-safe.
 */
final class TlsRecords {
    /** The largest record that clients known to Telegram's own proxies send. */
    static final int CLIENT_RECORD = 2878;

    /** The largest record that TLS has. */
    static final int LARGEST_RECORD = 1 << 14;

    static final int HEAD_BYTES = 5;
    static final int CHANGE_CIPHER_SPEC = 0x14;
    static final int HANDSHAKE = 0x16;
    static final int APPLICATION_DATA = 0x17;

    private static final int ALERT = 0x15;
    // What encryption adds at most in TLS 1.3; no end sends more.
    static final int LARGEST_INCOMING = LARGEST_RECORD + 256;

    private final int largest;
    private final byte[] head = new byte[HEAD_BYTES];
    private int headCount;
    private int left;
    private boolean ignored;
    private long position;

    /**
     * Starts behind the hellos.
     *
     * @param largest how much to put into one outgoing record
     * @param position how many bytes have come before, for messages
     */
    TlsRecords(int largest, long position) {
        this.largest = largest;
        this.position = position;
    }

    /** Puts application data into records. */
    void wrap(byte[] bytes, int from, int to, Layer.Output out) {
        for (int at = from; at < to; ) {
            int count = Math.min(largest, to - at);
            byte[] record = {APPLICATION_DATA, 3, 3, (byte) (count >> 8), (byte) count};
            out.send(record, 0, HEAD_BYTES);
            out.send(bytes, at, at + count);
            at += count;
        }
    }

    /**
     * Takes application data out of records.
     *
     * @throws MalformedFrameException if what comes is no record that may come here
     */
    void unwrap(byte[] bytes, int from, int to, Layer.Output out) throws MalformedFrameException {
        int at = from;
        while (at < to) {
            if (left > 0) {
                int count = Math.min(left, to - at);
                if (!ignored) {
                    out.deliver(bytes, at, at + count);
                }
                left -= count;
                position += count;
                at += count;
            } else {
                head[headCount++] = bytes[at++];
                position++;
                if (headCount == HEAD_BYTES) {
                    headCount = 0;
                    begin();
                }
            }
        }
    }

    private void begin() throws MalformedFrameException {
        int type = head[0] & 0xFF;
        left = ((head[3] & 0xFF) << 8) | (head[4] & 0xFF);
        ignored = type == CHANGE_CIPHER_SPEC && left == 1;
        if (type == ALERT) {
            throw malformed("the other end gave up with a TLS alert. Check the secret and the time of both ends.");
        }
        if (head[1] != 3 || head[2] != 3 || (type != APPLICATION_DATA && !ignored)) {
            throw malformed("a FakeTLS record of type " + type + ", version " + (head[1] & 0xFF) + "."
                    + (head[2] & 0xFF) + " and " + left + " bytes came, where only application data may. Something on"
                    + " the way changes the stream, or the other end is no MTProxy.");
        }
        if (left > LARGEST_INCOMING) {
            throw malformed("a FakeTLS record announces " + left + " bytes, over the limit of " + LARGEST_INCOMING
                    + ". Something on the way changes the stream, or the other end is no MTProxy.");
        }
    }

    private MalformedFrameException malformed(String why) {
        return new MalformedFrameException(position - HEAD_BYTES, why);
    }
}
