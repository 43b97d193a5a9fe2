package dev.aptgram.transport;

import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The proxy's half of FakeTLS: answers the hello of a client that has a secret, and no other. A client that does not
 * begin with TLS is passed through, if that is wanted.
 */
final class FakeTlsServerLayer implements Layer {
    /** How far a client's clock may be off, in seconds; as far as Telegram's own proxy allows. */
    static final long MOST_SKEW_SECONDS = 600;

    private static final byte[] TLS = {TlsRecords.HANDSHAKE, 3, 1};
    // The shortest hello that browsers ever sent is padded to 512 bytes; anything near this is no hello.
    private static final int SHORTEST_HELLO = 128;
    private static final int SHORTEST_DATA = 1024;

    private final List<MtproxySecret> secrets;
    private final boolean passOthers;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final HandshakeMemory memory;
    private byte[] hello = new byte[2048];
    private int count;
    private @Nullable TlsRecords records;
    private boolean passing;

    /**
     * Creates the layer.
     *
     * @param secrets those that begin with ee
     * @param passOthers whether a client that does not begin with TLS may pass, unchanged
     * @param clock the time by which clients are judged
     * @param random unpredictable
     * @param memory the handshakes seen before
     */
    FakeTlsServerLayer(
            List<MtproxySecret> secrets,
            boolean passOthers,
            InstantSource clock,
            RandomGenerator random,
            HandshakeMemory memory) {
        this.secrets = List.copyOf(secrets);
        this.passOthers = passOthers;
        this.clock = clock;
        this.random = random;
        this.memory = memory;
    }

    @Override
    public String peer() {
        return "the client";
    }

    @Override
    public void begin(Output out) {
        // The client speaks first.
    }

    @Override
    public void receive(byte[] bytes, int from, int to, Output out) throws HandshakeException, MalformedFrameException {
        int at = from;
        while (at < to && !isOpen()) {
            if (count == hello.length) {
                hello = Arrays.copyOf(hello, 2 * count);
            }
            hello[count++] = bytes[at++];
            check(out);
        }
        if (at < to && records != null) {
            records.unwrap(bytes, at, to, out);
        } else if (at < to) {
            out.deliver(bytes, at, to);
        }
    }

    @Override
    public boolean isOpen() {
        return passing || records != null;
    }

    @Override
    public boolean isTransparent() {
        return passing;
    }

    /** {@return whether the client speaks inside FakeTLS} */
    boolean isInTls() {
        return records != null;
    }

    @Override
    public void wrap(byte[] bytes, int from, int to, Output out) {
        if (records != null) {
            records.wrap(bytes, from, to, out);
        } else {
            out.send(bytes, from, to);
        }
    }

    private void check(Output out) throws HandshakeException {
        if (count <= TLS.length) {
            if (hello[count - 1] != TLS[count - 1]) {
                if (!passOthers) {
                    throw new HandshakeException("it does not begin with a TLS hello, and every secret here begins with"
                            + " ee. Give the client such a secret.");
                }
                passing = true;
                out.deliver(hello, 0, count);
            }
        } else if (count >= TlsRecords.HEAD_BYTES) {
            int length = ((hello[3] & 0xFF) << 8) | (hello[4] & 0xFF);
            if (length < SHORTEST_HELLO || length > TlsRecords.LARGEST_RECORD) {
                throw new HandshakeException(
                        "its TLS hello announces " + length + " bytes. Probably it is no Telegram" + " client.");
            }
            if (count == TlsRecords.HEAD_BYTES + length) {
                answer(Arrays.copyOf(hello, count), out);
            }
        }
    }

    private void answer(byte[] record, Output out) throws HandshakeException {
        HelloReader.Hello said = HelloReader.read(record);
        MtproxySecret secret = signer(record);
        String domain = secret.domain();
        if (!said.domain().toLowerCase(Locale.ROOT).equals(domain == null ? "" : domain.toLowerCase(Locale.ROOT))) {
            throw new HandshakeException(
                    "its TLS hello asks for another domain than that of its secret. Copy the secret"
                            + " to the client again, whole.");
        }
        long skew = FakeTls.time(record, secret.key()) - clock.instant().getEpochSecond();
        if (Math.abs(skew) > MOST_SKEW_SECONDS) {
            throw new HandshakeException("its clock is " + Math.abs(skew) + " s " + (skew < 0 ? "behind" : "ahead")
                    + "; at most " + MOST_SKEW_SECONDS + " s are allowed. Set the client's clock, or this one's.");
        }
        if (!memory.isNew(record, FakeTls.RANDOM_AT)) {
            throw new HandshakeException("its TLS hello has been seen before: it is a recording, or the client's random"
                    + " numbers are none.");
        }
        byte[] reply = reply(record, said.suite());
        byte[] digest = FakeTls.serverDigest(reply, FakeTls.random(record), secret.key());
        System.arraycopy(digest, 0, reply, FakeTls.RANDOM_AT, FakeTls.RANDOM_BYTES);
        out.send(reply, 0, reply.length);
        records = new TlsRecords(TlsRecords.LARGEST_RECORD, count);
        hello = new byte[0];
    }

    private MtproxySecret signer(byte[] record) throws HandshakeException {
        for (MtproxySecret secret : secrets) {
            if (FakeTls.isSigned(record, secret.key())) {
                return secret;
            }
        }
        throw new HandshakeException(
                "its TLS hello was made with none of the secrets. Copy the secret to the client again,"
                        + " or take it for a browser or a probe.");
    }

    private byte[] reply(byte[] record, int suite) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        put(out, TlsRecords.HANDSHAKE, 3, 3, 0, 122, 2, 0, 0, 118, 3, 3);
        out.writeBytes(new byte[FakeTls.RANDOM_BYTES]);
        out.write(record, FakeTls.SESSION_ID_AT, 33);
        put(out, suite >> 8, suite, 0, 0, 46, 0, 0x33, 0, 0x24, 0, 0x1D, 0, 0x20);
        out.writeBytes(ClientHello.x25519(random));
        put(out, 0, 0x2B, 0, 2, 3, 4);
        put(out, TlsRecords.CHANGE_CIPHER_SPEC, 3, 3, 0, 1, 1);
        byte[] data = new byte[SHORTEST_DATA + random.nextInt(3 * SHORTEST_DATA)];
        random.nextBytes(data);
        put(out, TlsRecords.APPLICATION_DATA, 3, 3, data.length >> 8, data.length);
        out.writeBytes(data);
        return out.toByteArray();
    }

    private static void put(ByteArrayOutputStream out, int... values) {
        for (int value : values) {
            out.write(value);
        }
    }
}
