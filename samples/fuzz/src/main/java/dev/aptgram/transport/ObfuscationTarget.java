package dev.aptgram.transport;

import dev.aptgram.fuzz.Finding;
import dev.aptgram.fuzz.Gauge;
import dev.aptgram.fuzz.Portions;
import dev.aptgram.fuzz.Target;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How an acceptor tells what a client speaks, and the obfuscated streams. An input's first byte says who reads the rest: a
 * DC on TCP, one in a WebSocket, an MTProxy outside or inside FakeTLS; or that the rest is the randomness of a client, whose
 * header the other side must then understand.
 */
public final class ObfuscationTarget implements Target {
    private static final byte[] PLAIN = new byte[16];
    private static final int ROLES = 5;
    private static final List<Framing> FRAMINGS =
            List.of(Framing.ABRIDGED, Framing.INTERMEDIATE, Framing.PADDED_INTERMEDIATE);

    private final Gauge gauge = new Gauge(32, 96 << 10);
    private final List<MtproxySecret> secrets = List.of(
            MtproxySecret.of(PLAIN),
            MtproxySecret.generate(MtproxySecret.Kind.PADDED, new Random(2)),
            MtproxySecret.generateFakeTls("site.example", new Random(3)));

    /** Creates the target. */
    public ObfuscationTarget() {}

    @Override
    public String about() {
        return "obfuscation: what opens a connection, and the streams behind it";
    }

    /** What an acceptor makes of a stream. */
    @SuppressWarnings("ArrayRecordComponent") // Compared by hand.
    private record Reading(String what, byte[] clear) {}

    @Override
    public void feed(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int role = (input[0] & 0xff) % ROLES;
        byte[] rest = Arrays.copyOfRange(input, 1, input.length);
        if (role == ROLES - 1) {
            checkHeader(rest);
            return;
        }
        gauge.measure(rest.length, () -> read(role, rest, Portions.WHOLE).what());
        Reading whole = read(role, rest, Portions.WHOLE);
        for (long sizes : new long[] {Portions.SINGLE, 2 + (Arrays.hashCode(input) & 0xffff)}) {
            Reading parted = read(role, rest, sizes);
            if (!whole.what.equals(parted.what) || !Arrays.equals(whole.clear, parted.clear)) {
                throw new Finding("in portions " + sizes + " the same bytes are something else: " + whole.what + " / "
                        + parted.what);
            }
        }
    }

    private Recogniser recogniser(int role) {
        return switch (role) {
            case 0 -> new Opening();
            case 1 -> new Opening("WebSocket");
            default -> new MtproxyOpening(secrets, () -> role == 3, new HandshakeMemory());
        };
    }

    private Reading read(int role, byte[] stream, long sizes) {
        Recogniser recogniser = recogniser(role);
        ByteArrayOutputStream clear = new ByteArrayOutputStream();
        try {
            Portions.feed(stream, sizes, (bytes, from, to) -> {
                int at = recogniser.advance(bytes, from, to);
                Opening.Recognised found = recogniser.found();
                if (found == null || at == to) {
                    return;
                }
                byte[] out = Arrays.copyOfRange(bytes, at, to);
                AesCtr incoming = found.incoming();
                if (incoming != null) {
                    incoming.process(bytes, at, to - at, out, 0);
                }
                clear.writeBytes(out);
            });
        } catch (MalformedFrameException e) {
            return new Reading("refused at " + e.offset() + ": " + e.why(), clear.toByteArray());
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            throw new Finding("recognising a client fails with " + e.getClass().getName(), e);
        }
        Opening.Recognised found = recogniser.found();
        if (found != null) {
            checkFound(role, found, stream, recogniser.count());
        }
        String what = found == null
                ? "after " + recogniser.count() + " bytes nothing"
                : found.spec() + " " + found.dcId() + " " + Arrays.toString(found.replay()) + " from " + found.frames();
        return new Reading(what, clear.toByteArray());
    }

    private static void checkFound(int role, Opening.Recognised found, byte[] stream, int count) {
        boolean obfuscated = found.spec().obfuscated();
        if (obfuscated != (found.incoming() != null) || obfuscated != (found.outgoing() != null)) {
            throw new Finding(found.spec() + " without its streams");
        }
        if (!obfuscated && role != 0) {
            throw new Finding(found.spec() + " is taken where only obfuscated streams may be");
        }
        if (role == 0 && obfuscated && Obfuscated2.isForbidden(stream)) {
            throw new Finding("a header that begins as another protocol does is taken");
        }
        if (found.frames() + found.replay().length != count) {
            throw new Finding("of " + count + " bytes " + found.frames() + " are before the frames and "
                    + found.replay().length + " belong to them");
        }
    }

    /** A client that draws its randomness from the input: both ends must agree, in portions of any size. */
    private static void checkHeader(byte[] rest) {
        RandomGenerator random = new GivenRandom(rest);
        Framing framing = FRAMINGS.get((rest.length > 0 ? rest[0] & 0xff : 0) % FRAMINGS.size());
        OptionalInt dc = rest.length > 1 ? OptionalInt.of(rest[1]) : OptionalInt.empty();
        byte @Nullable [] secret = rest.length > 2 && rest[2] > 0 ? PLAIN : null;
        Obfuscated2 client = Obfuscated2.open(framing, dc, secret, random);
        byte[] header = client.header();
        if (Obfuscated2.isForbidden(header)) {
            throw new Finding("a client's header begins as another protocol does");
        }
        Obfuscated2 server = Obfuscated2.accept(header, secret);
        if (server.framing() != framing || (dc.isPresent() && server.dcId() != dc.getAsInt())) {
            throw new Finding("a server reads " + server.framing() + ", DC " + server.dcId() + " of a header for "
                    + framing + ", DC " + dc);
        }
        checkStreams(client.outgoing(), server.incoming(), rest);
        checkStreams(server.outgoing(), client.incoming(), rest);
    }

    private static void checkStreams(AesCtr there, AesCtr back, byte[] clear) {
        byte[] wire = there.process(clear);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Portions.feed(wire, 2 + (Arrays.hashCode(clear) & 0xffff), (bytes, from, to) -> {
                byte[] part = new byte[to - from];
                back.process(bytes, from, to - from, part, 0);
                out.writeBytes(part);
            });
        } catch (Exception e) {
            throw new Finding("a stream fails", e);
        }
        if (!Arrays.equals(clear, out.toByteArray())) {
            throw new Finding("what one end obfuscates the other does not read");
        }
    }

    /** What is given, and then what follows from it. */
    private static final class GivenRandom implements RandomGenerator {
        private final byte[] given;
        private final Random then;
        private int at;

        GivenRandom(byte[] given) {
            this.given = given;
            this.then = new Random(Arrays.hashCode(given));
        }

        @Override
        public void nextBytes(byte[] bytes) {
            then.nextBytes(bytes);
            int count = Math.min(bytes.length, given.length - at);
            System.arraycopy(given, at, bytes, 0, count);
            at += count;
        }

        @Override
        public long nextLong() {
            return then.nextLong();
        }
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (Framing framing : FRAMINGS) {
            for (int role = 0; role < ROLES - 1; role++) {
                MtproxySecret secret = secrets.get(Math.max(0, role - 1));
                Obfuscated2 client = Obfuscated2.open(
                        framing, OptionalInt.of(2), role < 2 ? null : secret.key(), new Random(framing.tag()));
                seeds.add(joined((byte) role, client.header(), client.outgoing().process(new byte[20])));
            }
            byte[] tag = new byte[framing == Framing.ABRIDGED ? 1 : 4];
            Arrays.fill(tag, (byte) framing.tag());
            seeds.add(joined((byte) 0, tag, new byte[20]));
        }
        seeds.add(joined((byte) 0, new byte[] {28, 0, 0, 0, 0, 0, 0, 0}, new byte[20]));
        seeds.add(joined((byte) 4, new byte[] {1, 2, 3}, new byte[64]));
        seeds.add(joined((byte) 4, new byte[] {(byte) 0xEF, -2, 0}, new byte[80]));
        return seeds;
    }

    private static byte[] joined(byte role, byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(role);
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }

    @Override
    public List<byte[]> words() {
        return List.of(
                new byte[] {-17, -17, -17, -17},
                new byte[] {-18, -18, -18, -18},
                new byte[] {-35, -35, -35, -35},
                new byte[] {'P', 'O', 'S', 'T'},
                new byte[] {'G', 'E', 'T', ' '},
                new byte[] {0x16, 3, 1, 2},
                new byte[4]);
    }
}
