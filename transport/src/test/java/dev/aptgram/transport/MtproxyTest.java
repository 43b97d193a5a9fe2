package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aptgram.transport.Ends.ClientEnd;
import dev.aptgram.transport.Ends.ServerEnd;
import dev.aptgram.transport.MtproxySecret.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients and the accepting end of an MTProxy, without a network. */
class MtproxyTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_790_000_000L));
    private static final MtproxySecret PLAIN = MtproxySecret.generate(Kind.PLAIN, new Random(1));
    private static final MtproxySecret PADDED = MtproxySecret.generate(Kind.PADDED, new Random(2));
    private static final MtproxySecret FAKE_TLS = MtproxySecret.generateFakeTls("site.example", new Random(3));
    private static final Entrance ALL = Entrance.mtproxy(PLAIN, PADDED, FAKE_TLS);

    static Stream<Arguments> roads() {
        return Stream.of(
                Arguments.of(PLAIN, Framing.ABRIDGED),
                Arguments.of(PLAIN, Framing.INTERMEDIATE),
                Arguments.of(PLAIN, Framing.PADDED_INTERMEDIATE),
                Arguments.of(PADDED, Framing.PADDED_INTERMEDIATE),
                Arguments.of(FAKE_TLS, Framing.PADDED_INTERMEDIATE));
    }

    @ParameterizedTest
    @MethodSource("roads")
    void carriesFramesInRandomPortionsBothWays(MtproxySecret secret, Framing framing) {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            ClientEnd client = client(secret, framing, 2, seed);
            ServerEnd server = server(ALL, new HandshakeMemory());
            carry(client, server, random);
            client.connection().sendWantingQuickAck(Codec.message(40, 1));
            client.connection().send(Codec.message(30_000, 2));
            carry(client, server, random);
            assertThat(server.connection().spec()).isEqualTo(new TransportSpec(framing, true));
            server.connection().send(Codec.message(100_000, 3));
            server.connection().sendQuickAck(77);
            server.connection().sendError(-404);
            carry(client, server, random);
            assertThat(server.heard.frames).as("seed " + seed).hasSize(2);
            assertThat(server.heard.framesWantingQuickAck).hasSize(1);
            assertThat(Codec.unpadded(server.heard.frames.get(1))).isEqualTo(Codec.message(30_000, 2));
            assertThat(Codec.unpadded(client.heard.frames.get(0))).isEqualTo(Codec.message(100_000, 3));
            assertThat(client.heard.quickAcks).containsExactly(77 | Integer.MIN_VALUE);
            assertThat(client.heard.errors).containsExactly(-404);
        }
    }

    @Test
    void theDcIsNamedInTheHeader() {
        DcEndpoint test = DcEndpoint.of(2, true, false, Ends.SERVER);
        DcEndpoint media = DcEndpoint.of(4, false, true, Ends.SERVER);
        DcEndpoint testMedia = DcEndpoint.of(3, true, true, Ends.SERVER);
        assertThat(List.of(test.dcField(), media.dcField(), testMedia.dcField()))
                .containsExactly(10_002, -4, -10_003);
        for (DcEndpoint dc : List.of(DcEndpoint.of(1, false, false, Ends.SERVER), test, media, testMedia)) {
            for (MtproxySecret secret : List.of(PLAIN, PADDED, FAKE_TLS)) {
                ClientEnd client = client(secret, Framing.PADDED_INTERMEDIATE, dc.dcField(), 1);
                ServerEnd server = server(ALL, new HandshakeMemory());
                carry(client, server, new Random(1));
                client.connection().send(Codec.message(40, 1));
                carry(client, server, new Random(1));
                assertThat(server.connection().dcId()).hasValue(dc.dcField());
                assertThat(new DcEndpoint(dc.dcField(), Ends.SERVER)).isEqualTo(dc);
                assertThat(List.of(dc.isTest(), dc.isMedia()))
                        .containsExactly(Math.abs(dc.dcField()) > 10_000, dc.dcField() < 0);
                assertThat(dc.dcId()).isBetween(1, 4);
            }
        }
        for (int field : new int[] {0, 32_768, -32_768}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new DcEndpoint(field, Ends.SERVER));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> DcEndpoint.of(10_000, false, false, Ends.SERVER));
    }

    @Test
    void inFakeTlsTheHeaderLeavesWithTheFirstFrame() {
        ClientEnd client = client(FAKE_TLS, Framing.PADDED_INTERMEDIATE, 2, 1);
        ServerEnd server = server(ALL, new HandshakeMemory());
        carry(client, server, new Random(1));
        assertThat(client.opened).isCompleted();
        assertThat(Ends.taken(client.channel)).isEmpty();
        client.connection().send(Codec.message(40, 1));
        byte[] wire = Ends.taken(client.channel);
        assertThat(Codec.hex(Arrays.copyOf(wire, 9))).isEqualTo("140303000101170303");
        int length = ((wire[9] & 0xFF) << 8) | (wire[10] & 0xFF);
        assertThat(length).isEqualTo(wire.length - 11).isBetween(64 + 4 + 40, 64 + 4 + 40 + 15);
        client.connection().send(Codec.message(10_000, 2));
        byte[] next = Ends.taken(client.channel);
        assertThat(Codec.hex(Arrays.copyOf(next, 5))).isEqualTo("1703030b3e");
        assertThat(Codec.hex(Arrays.copyOfRange(next, 2883, 2888))).isEqualTo("1703030b3e");
    }

    @Test
    void anotherSecretIsCutOffWithoutAnAnswer() {
        MtproxySecret other = MtproxySecret.generate(Kind.PLAIN, new Random(9));
        cutOff(client(other, Framing.INTERMEDIATE, 2, 1), ALL);
        cutOff(client(MtproxySecret.generateFakeTls("site.example", new Random(9)), 1), ALL);
        cutOff(client(MtproxySecret.generateFakeTls("other.example", new Random(3)), 1), ALL);
    }

    @Test
    void aSecretIsGoodForItsOwnDisguiseOnly() {
        // The same sixteen bytes, in the clear where FakeTLS is asked for and without padding where that is.
        MtproxySecret bare = MtproxySecret.of(FAKE_TLS.key());
        cutOff(client(bare, Framing.PADDED_INTERMEDIATE, 2, 1), ALL);
        cutOff(client(bare, Framing.PADDED_INTERMEDIATE, 2, 1), Entrance.mtproxy(FAKE_TLS));
        cutOff(client(MtproxySecret.of(PADDED.key()), Framing.INTERMEDIATE, 2, 1), ALL);
        cutOff(client(FAKE_TLS, 1), Entrance.mtproxy(PLAIN));
    }

    @Test
    void whatIsNotObfuscatedIsCutOff() {
        for (TransportSpec spec : Codec.SPECS) {
            ClientEnd client = new ClientEnd(spec, 1);
            for (int i = 0; i < 4; i++) {
                client.connection().send(Codec.message(40, 1));
            }
            cutOff(client, ALL);
        }
    }

    @Test
    void aHandshakeWorksOnce() {
        for (MtproxySecret secret : List.of(PLAIN, PADDED)) {
            HandshakeMemory memory = new HandshakeMemory();
            byte[] wire = Ends.taken(client(secret, 1).channel);
            ServerEnd first = server(ALL, memory);
            Ends.give(first.channel, wire);
            assertThat(first.opened).isCompleted();
            ServerEnd replayed = server(ALL, memory);
            Ends.give(replayed.channel, wire);
            assertThat(replayed.opened).isNotDone();
            assertThat(replayed.channel.isActive()).isFalse();
            assertThat(Ends.taken(replayed.channel)).isEmpty();
        }
    }

    @Test
    void memoryIsBounded() {
        HandshakeMemory memory = new HandshakeMemory();
        byte[] print = new byte[16];
        for (int i = 0; i <= 65_536; i++) {
            LittleEndian.putInt(print, 12, i);
            assertThat(memory.isNew(print, 0)).isTrue();
            assertThat(memory.isNew(print, 0)).isFalse();
        }
        LittleEndian.putInt(print, 12, 0);
        assertThat(memory.isNew(print, 0)).as("the oldest is forgotten").isTrue();
    }

    @Test
    void aSilentProxyFailsTheAttemptInTime() {
        ClientEnd client = client(FAKE_TLS, 1);
        client.channel.freezeTime();
        Ends.taken(client.channel);
        Ends.give(client.channel, new byte[] {0x16, 3, 3});
        client.channel.advanceTimeBy(20, TimeUnit.SECONDS);
        client.channel.runScheduledPendingTasks();
        failed(client, "no whole answer from the MTProxy in FakeTLS in time; 3 bytes have come");
    }

    @Test
    void aProxyThatClosesOrIsNoneFailsTheAttempt() {
        ClientEnd closed = client(FAKE_TLS, 1);
        Ignored.future(closed.channel.close());
        failed(
                closed,
                "the MTProxy in FakeTLS closed the connection after 0 bytes of the handshake. Check its address, the secret,"
                        + " and that this machine's clock");
        ClientEnd web = client(FAKE_TLS, 1);
        Ends.give(web.channel, new byte[] {0x15, 3, 3, 0, 2, 2, 40});
        failed(web, "a byte 21 at position 0 of the answer");
    }

    @Test
    void aBrokenRecordEndsTheConnectionWithItsPlace() {
        ClientEnd client = client(FAKE_TLS, 1);
        ServerEnd server = server(ALL, new HandshakeMemory());
        carry(client, server, new Random(1));
        Ends.give(client.channel, new byte[] {0x17, 3, 1, 0, 1, 9});
        assertThat(client.heard.reason())
                .hasMessageContaining(
                        "Bad frame from 127.0.0.1:443 (obfuscated padded intermediate, MTProxy in FakeTLS)")
                .hasMessageContaining("type 23, version 3.1");
    }

    @Test
    void aClientThatShowsTooLittleInTimeIsCutOff() {
        for (byte[] start : new byte[][] {{}, {0x16, 3}, {0x16, 3, 1, 2, 0, 1}, {1, 2, 3, 4, 5}}) {
            ServerEnd server = server(ALL, new HandshakeMemory());
            server.channel.freezeTime();
            Ends.give(server.channel, start);
            server.channel.advanceTimeBy(20, TimeUnit.SECONDS);
            server.channel.runScheduledPendingTasks();
            assertThat(server.channel.isActive()).isFalse();
            assertThat(Ends.taken(server.channel)).isEmpty();
        }
    }

    @Test
    void aRoadSaysWhatItsSecretAllows() {
        assertThat(Road.mtproxy("a", 1, PLAIN).spec()).isEqualTo(TransportSpec.OBFUSCATED_INTERMEDIATE);
        assertThat(Road.mtproxy("a", 1, FAKE_TLS).spec()).isEqualTo(TransportSpec.OBFUSCATED_PADDED_INTERMEDIATE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Road.mtproxy("a", 1, PADDED).withFraming(Framing.ABRIDGED))
                .withMessageContaining("does not allow abridged");
        assertThatIllegalArgumentException().isThrownBy(() -> Entrance.mtproxy());
    }

    private static void cutOff(ClientEnd client, Entrance entrance) {
        ServerEnd server = server(entrance, new HandshakeMemory());
        Ends.give(server.channel, Ends.taken(client.channel));
        assertThat(server.channel.isActive()).isFalse();
        assertThat(server.opened).isNotDone();
        assertThat(Ends.taken(server.channel)).isEmpty();
    }

    private static void failed(ClientEnd client, String why) {
        assertThat(client.channel.isActive()).isFalse();
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(client.opened::join)
                .withMessageContaining("Could not connect to 127.0.0.1:443 (obfuscated padded intermediate, MTProxy in")
                .withMessageContaining(why);
        assertThat(client.heard.closings).isEmpty();
    }

    private static ClientEnd client(MtproxySecret secret, long seed) {
        return client(secret, Framing.PADDED_INTERMEDIATE, 2, seed);
    }

    private static ClientEnd client(MtproxySecret secret, Framing framing, int dcField, long seed) {
        return new ClientEnd(
                new DcEndpoint(dcField, Ends.SERVER),
                Road.mtproxy("127.0.0.1", 443, secret).withFraming(framing),
                Ends.options(seed).withClock(CLOCK));
    }

    private static ServerEnd server(Entrance entrance, HandshakeMemory memory) {
        return new ServerEnd(
                entrance, Ends.options(5).withClock(CLOCK).withOpeningTimeout(Duration.ofSeconds(10)), memory);
    }

    private static void carry(ClientEnd client, ServerEnd server, Random random) {
        Ends.carry(client.channel, server.channel, random);
    }
}
