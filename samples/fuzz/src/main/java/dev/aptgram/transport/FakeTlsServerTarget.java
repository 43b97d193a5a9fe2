package dev.aptgram.transport;

import dev.aptgram.fuzz.Finding;
import dev.aptgram.fuzz.Target;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The proxy's half of FakeTLS. An input is what a client sends; its first byte says whether the hello gets the digest of
 * somebody with the secret, and whether others may pass; its second how wrong the client's clock is. A stranger, a clock
 * that is too wrong, and what is no hello get no answer at all; an answer is one that the client's half takes.
 */
public final class FakeTlsServerTarget implements Target {
    private static final int SIGNED = 1;
    private static final int PASSING = 2;
    private static final int HEAD = 2;
    private static final int SHORTEST = FakeTls.SESSION_ID_AT;

    private final LayerTrial trial = new LayerTrial();
    private final List<MtproxySecret> secrets = List.of(secret());

    /** Creates the target. */
    public FakeTlsServerTarget() {}

    @Override
    public String about() {
        return "FakeTLS, what a proxy reads";
    }

    private static MtproxySecret secret() {
        byte[] bytes = new byte[17 + FakeTlsClientTarget.DOMAIN.length()];
        bytes[0] = (byte) 0xEE;
        for (int i = 17; i < bytes.length; i++) {
            bytes[i] = (byte) FakeTlsClientTarget.DOMAIN.charAt(i - 17);
        }
        return MtproxySecret.of(bytes);
    }

    @Override
    public void feed(byte[] input) {
        if (input.length < HEAD) {
            return;
        }
        byte[] stream = Arrays.copyOfRange(input, HEAD, input.length);
        boolean passing = (input[0] & PASSING) != 0;
        long skew = 8L * input[1];
        int length = stream.length < 5 ? 0 : 5 + (((stream[3] & 0xff) << 8) | (stream[4] & 0xff));
        boolean signed = (input[0] & SIGNED) != 0 && length >= SHORTEST && length <= stream.length;
        if (signed) {
            byte[] record = Arrays.copyOf(stream, length);
            FakeTls.sign(record, FakeTlsClientTarget.KEY, now() + skew);
            System.arraycopy(record, 0, stream, 0, length);
        }
        LayerTrial.Trace trace = trial.check(
                () -> new FakeTlsServerLayer(
                        secrets, passing, FakeTlsClientTarget.CLOCK, new Random(9), new HandshakeMemory()),
                stream);
        FakeTlsServerLayer layer = (FakeTlsServerLayer) trace.layer();
        if (layer.isInTls() != trace.sent().length > 0) {
            throw new Finding("a proxy answers " + trace.sent().length + " bytes to whom it "
                    + (layer.isInTls() ? "lets in" : "keeps out"));
        }
        if (!layer.isInTls()) {
            checkPassing(layer, passing, stream, trace);
            return;
        }
        byte[] record = Arrays.copyOf(stream, length);
        long off = FakeTls.time(record, FakeTlsClientTarget.KEY) - now();
        if (!FakeTls.isSigned(record, FakeTlsClientTarget.KEY)
                || Math.abs(off) > FakeTlsServerLayer.MOST_SKEW_SECONDS
                || (signed && off != skew)) {
            throw new Finding("a proxy lets in who has no secret, or a clock " + off + " s off");
        }
        checkAnswer(record, trace.sent());
    }

    private static long now() {
        return FakeTlsClientTarget.CLOCK.instant().getEpochSecond();
    }

    private static void checkPassing(Layer layer, boolean passing, byte[] stream, LayerTrial.Trace trace) {
        if (layer.isOpen() && (!passing || !Arrays.equals(stream, trace.delivered()))) {
            throw new Finding("a client outside TLS passes" + (passing ? " changed" : " where none may"));
        }
    }

    private static void checkAnswer(byte[] hello, byte[] sent) {
        FakeTlsAnswer answer = new FakeTlsAnswer(FakeTlsClientTarget.KEY, FakeTls.random(hello));
        try {
            if (answer.advance(sent, 0, sent.length) != sent.length || !answer.isWhole()) {
                throw new Finding("a proxy's answer of " + sent.length + " bytes has a wrong length");
            }
        } catch (HandshakeException e) {
            throw new Finding("a client refuses what a proxy answers it", e);
        }
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        byte[] hello = FakeTlsClientTarget.hello();
        for (int flags = 0; flags < 4; flags++) {
            ByteArrayOutputStream seed = new ByteArrayOutputStream();
            seed.write(flags);
            seed.write(0);
            seed.writeBytes(hello);
            seed.writeBytes(new byte[] {0x14, 3, 3, 0, 1, 1, 0x17, 3, 3, 0, 4, 1, 2, 3, 4});
            seeds.add(seed.toByteArray());
        }
        seeds.add(small());
        seeds.add(new byte[] {PASSING, 0, 0x16, 3, 2, 5, 5});
        return seeds;
    }

    /** {@return the least hello that is one: a server name, and something to reach the least length} */
    private static byte[] small() {
        byte[] name = FakeTlsClientTarget.DOMAIN.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {3, 3});
        body.writeBytes(new byte[FakeTls.RANDOM_BYTES]);
        body.write(32);
        body.writeBytes(new byte[32]);
        body.writeBytes(new byte[] {0, 4, 0x1A, 0x1A, 0x13, 1, 1, 0});
        int extensions = 9 + name.length + 4 + 40;
        body.writeBytes(new byte[] {0, (byte) extensions, 0, 0, 0, (byte) (name.length + 5)});
        body.writeBytes(new byte[] {0, (byte) (name.length + 3), 0, 0, (byte) name.length});
        body.writeBytes(name);
        body.writeBytes(new byte[] {0, 0x15, 0, 40});
        body.writeBytes(new byte[40]);
        ByteArrayOutputStream seed = new ByteArrayOutputStream();
        seed.writeBytes(new byte[] {SIGNED, 10, 0x16, 3, 1, 0, (byte) (body.size() + 4), 1, 0, 0, (byte) body.size()});
        seed.writeBytes(body.toByteArray());
        return seed.toByteArray();
    }

    @Override
    public List<byte[]> words() {
        return List.of(
                new byte[] {0x16, 3, 1},
                new byte[] {0x17, 3, 3, 0},
                new byte[] {0x14, 3, 3, 0, 1, 1},
                new byte[] {0x13, 1},
                FakeTlsClientTarget.DOMAIN.getBytes(StandardCharsets.US_ASCII));
    }
}
