package dev.aptgram.transport;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The client's half of FakeTLS: a hello as a browser's, the check that the answer comes from somebody who has the secret,
 * then records. The 64 bytes of the obfuscated2 header wait for the first frame and leave with it in one record.
 */
final class FakeTlsClientLayer implements Layer {
    private static final byte[] CHANGE_CIPHER_SPEC = {TlsRecords.CHANGE_CIPHER_SPEC, 3, 3, 0, 1, 1};

    private final Supplier<byte[]> hello;
    private final byte[] key;
    private @Nullable FakeTlsAnswer answer;
    private @Nullable TlsRecords records;
    private byte[] held = new byte[0];
    private boolean spoken;

    /**
     * Creates the layer.
     *
     * @param domain what to ask for
     * @param key the sixteen bytes of the secret
     * @param clock as right as the proxy's, by minutes
     * @param random unpredictable
     */
    FakeTlsClientLayer(String domain, byte[] key, InstantSource clock, RandomGenerator random) {
        this(() -> ClientHello.write(domain, key, clock.instant().getEpochSecond(), random), key);
    }

    /**
     * Creates the layer with a hello that is made elsewhere.
     *
     * @param hello makes it when the layer begins
     * @param key the sixteen bytes of the secret
     */
    FakeTlsClientLayer(Supplier<byte[]> hello, byte[] key) {
        this.hello = hello;
        this.key = key.clone();
    }

    @Override
    public String peer() {
        return "the MTProxy in FakeTLS";
    }

    @Override
    public String remedy() {
        return "Check its address, the secret, and that this machine's clock is right to the minute.";
    }

    @Override
    public void begin(Output out) {
        byte[] said = hello.get();
        answer = new FakeTlsAnswer(key, FakeTls.random(said));
        out.send(said, 0, said.length);
    }

    @Override
    public void receive(byte[] bytes, int from, int to, Output out) throws HandshakeException, MalformedFrameException {
        int at = from;
        if (answer != null) {
            at = answer.advance(bytes, at, to);
            if (answer.isWhole()) {
                records = new TlsRecords(TlsRecords.CLIENT_RECORD, answer.count());
                answer = null;
            }
        }
        if (records != null) {
            records.unwrap(bytes, at, to, out);
        }
    }

    @Override
    public boolean isOpen() {
        return records != null;
    }

    @Override
    public boolean isTransparent() {
        return false;
    }

    @Override
    public void wrap(byte[] bytes, int from, int to, Output out) {
        if (records == null) {
            throw new IllegalStateException("nothing can be sent before the handshake is over");
        }
        if (spoken) {
            records.wrap(bytes, from, to, out);
            return;
        }
        byte[] first = Arrays.copyOf(held, held.length + to - from);
        System.arraycopy(bytes, from, first, held.length, to - from);
        if (first.length <= Obfuscated2.HEADER_BYTES) {
            held = first;
            return;
        }
        spoken = true;
        held = new byte[0];
        out.send(CHANGE_CIPHER_SPEC, 0, CHANGE_CIPHER_SPEC.length);
        records.wrap(first, 0, first.length, out);
    }
}
