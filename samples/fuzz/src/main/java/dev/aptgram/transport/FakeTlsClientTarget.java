package dev.aptgram.transport;

import dev.aptgram.fuzz.Finding;
import dev.aptgram.fuzz.Target;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The client's half of FakeTLS. An input is what a proxy answers; if its first byte is odd the answer gets the digest that
 * only somebody with the secret can make. Without it the client never opens; with it only where the answer has exactly the
 * three records that it must have.
 */
public final class FakeTlsClientTarget implements Target {
    static final String DOMAIN = "site.example";
    static final byte[] KEY = new byte[16];
    static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_790_000_000L));

    private static final int[] TYPES = {0x16, 0x14, 0x17};
    private static final int RANDOM_END = 38;

    private final LayerTrial trial = new LayerTrial();
    private final byte[] hello = hello();

    /** Creates the target. */
    public FakeTlsClientTarget() {}

    @Override
    public String about() {
        return "FakeTLS, what a client reads";
    }

    static byte[] hello() {
        Bin bin = new Bin(true);
        new FakeTlsClientLayer(DOMAIN, KEY, CLOCK, new Random(7)).begin(bin);
        return bin.sent();
    }

    @Override
    public void feed(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] answer = Arrays.copyOfRange(input, 1, input.length);
        int hellos = answerLength(answer);
        boolean signed = (input[0] & 1) != 0 && hellos > 0;
        if (signed) {
            sign(answer, hellos, hello);
        }
        LayerTrial.Trace trace = trial.check(() -> new FakeTlsClientLayer(() -> hello, KEY), answer);
        boolean right = hellos > 0 && isRightlySigned(answer, hellos);
        if (trace.layer().isOpen() != right) {
            throw new Finding("the client " + (right ? "refuses" : "takes") + " an answer of " + hellos
                    + " bytes that is " + (right ? "" : "not ") + "signed: " + trace.refusal());
        }
        if (trace.sent().length > 0) {
            throw new Finding("the client speaks before it has something to say");
        }
    }

    private boolean isRightlySigned(byte[] answer, int length) {
        byte[] first = Arrays.copyOf(answer, length);
        byte[] digest = FakeTls.serverDigest(first, FakeTls.random(hello), KEY);
        return Arrays.equals(digest, FakeTls.random(first));
    }

    /** {@return how long three records of the kinds that must come are, or 0 if there are others} */
    static int answerLength(byte[] answer) {
        int at = 0;
        for (int type : TYPES) {
            if (at + 5 > answer.length || answer[at] != type || answer[at + 1] != 3 || answer[at + 2] != 3) {
                return 0;
            }
            int length = ((answer[at + 3] & 0xff) << 8) | (answer[at + 4] & 0xff);
            at += 5 + length;
            boolean fits = switch (type) {
                case 0x16 -> length >= RANDOM_END && length <= TlsRecords.LARGEST_RECORD;
                case 0x14 -> length == 1 && at <= answer.length && answer[at - 1] == 1;
                default -> length >= 1 && length <= TlsRecords.LARGEST_INCOMING;
            };
            if (at > answer.length || !fits) {
                return 0;
            }
        }
        return at;
    }

    static void sign(byte[] answer, int length, byte[] hello) {
        byte[] digest = FakeTls.serverDigest(Arrays.copyOf(answer, length), FakeTls.random(hello), KEY);
        System.arraycopy(digest, 0, answer, FakeTls.RANDOM_AT, FakeTls.RANDOM_BYTES);
    }

    @Override
    public List<byte[]> seeds() {
        byte[] secret = new byte[17 + DOMAIN.length()];
        secret[0] = (byte) 0xEE;
        for (int i = 0; i < DOMAIN.length(); i++) {
            secret[17 + i] = (byte) DOMAIN.charAt(i);
        }
        Layer server = new FakeTlsServerLayer(
                List.of(MtproxySecret.of(secret)), false, CLOCK, new Random(8), new HandshakeMemory());
        Bin bin = new Bin(true);
        try {
            server.receive(hello, 0, hello.length, bin);
        } catch (HandshakeException | MalformedFrameException e) {
            throw new IllegalStateException("The two halves do not understand each other.", e);
        }
        byte[] real = bin.sent();
        byte[] small = Arrays.copyOf(real, 138 + 40);
        small[136] = 0;
        small[137] = 35;
        List<byte[]> seeds = new ArrayList<>();
        for (byte[] answer : List.of(real, small)) {
            ByteArrayOutputStream seed = new ByteArrayOutputStream();
            seed.write(1);
            seed.writeBytes(answer);
            seed.writeBytes(new byte[] {0x17, 3, 3, 0, 4, 1, 2, 3, 4, 0x14, 3, 3, 0, 1, 1, 0x17, 3, 3, 0, 1, 9});
            seeds.add(seed.toByteArray());
        }
        return seeds;
    }

    @Override
    public List<byte[]> words() {
        return List.of(
                new byte[] {0x16, 3, 3},
                new byte[] {0x14, 3, 3, 0, 1, 1},
                new byte[] {0x17, 3, 3, 0},
                new byte[] {0x17, 3, 3, 0x40, 0},
                new byte[] {0x15, 3, 3, 0, 2, 2, 40});
    }
}
