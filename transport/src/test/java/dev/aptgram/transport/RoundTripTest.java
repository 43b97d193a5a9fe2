package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.transport.Ends.ClientEnd;
import dev.aptgram.transport.Ends.ServerEnd;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Client against acceptor, without a network, for every spec. */
class RoundTripTest {
    // The third needs a long length in abridged framing.
    private static final List<byte[]> MESSAGES =
            List.of(Codec.message(16, 1), Codec.message(40, 2), Codec.message(512, 3), Codec.message(24, 4));

    @ParameterizedTest
    @MethodSource("dev.aptgram.transport.Codec#specs")
    void splitAtEveryByteToTheServer(TransportSpec spec) {
        byte[] stream = clientStream(spec);
        for (int split = 0; split <= stream.length; split++) {
            ServerEnd server = new ServerEnd(2);
            Ends.give(server.channel, stream, 0, split);
            Ends.give(server.channel, stream, split, stream.length);
            assertServerHeardAll(server, spec, "split at " + split);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.aptgram.transport.Codec#specs")
    void oneByteAtATimeToTheServer(TransportSpec spec) {
        byte[] stream = clientStream(spec);
        ServerEnd server = new ServerEnd(2);
        for (int i = 0; i < stream.length; i++) {
            Ends.give(server.channel, stream, i, i + 1);
        }
        assertServerHeardAll(server, spec, "byte by byte");
    }

    @ParameterizedTest
    @MethodSource("dev.aptgram.transport.Codec#specs")
    void splitAtEveryByteToTheClient(TransportSpec spec) {
        ServerEnd server = new ServerEnd(2);
        Ends.give(server.channel, clientStream(spec));
        MESSAGES.forEach(server.connection()::send);
        server.connection().sendError(-429);
        if (spec.framing().hasQuickAck()) {
            server.connection().sendQuickAck(77);
        }
        byte[] stream = Ends.taken(server.channel);
        for (int split = 0; split <= stream.length; split++) {
            ClientEnd client = new ClientEnd(spec, 1);
            Ends.give(client.channel, stream, 0, split);
            Ends.give(client.channel, stream, split, stream.length);
            assertMessages(client.heard.frames, "split at " + split);
            assertThat(client.heard.errors).containsExactly(-429);
            if (spec.framing().hasQuickAck()) {
                assertThat(client.heard.quickAcks).containsExactly(77 | Integer.MIN_VALUE);
            }
            assertThat(client.heard.closings).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.aptgram.transport.Codec#specs")
    void randomSizesInRandomPortionsBothWays(TransportSpec spec) {
        Random random = new Random(99);
        ClientEnd client = new ClientEnd(spec, 5);
        ServerEnd server = new ServerEnd(6);
        List<byte[]> up = new ArrayList<>();
        List<byte[]> down = new ArrayList<>();
        for (int round = 0; round < 60; round++) {
            for (int i = random.nextInt(4); i >= 0; i--) {
                up.add(Codec.message(randomSize(random), random.nextLong()));
                client.connection().send(up.get(up.size() - 1));
            }
            carry(client.channel, server.channel, random);
            for (int i = random.nextInt(4); i >= 0; i--) {
                down.add(Codec.message(randomSize(random), random.nextLong()));
                server.connection().send(down.get(down.size() - 1));
            }
            carry(server.channel, client.channel, random);
        }
        assertSame(server.heard.frames, up);
        assertSame(client.heard.frames, down);
        assertThat(server.heard.closings).isEmpty();
        assertThat(client.heard.closings).isEmpty();
    }

    private static void carry(EmbeddedChannel from, EmbeddedChannel to, Random random) {
        byte[] bytes = Ends.taken(from);
        for (int at = 0; at < bytes.length; ) {
            int next = Math.min(bytes.length, at + 1 + random.nextInt(9000));
            Ends.give(to, bytes, at, next);
            at = next;
        }
    }

    private static int randomSize(Random random) {
        int most = random.nextInt(20) == 0 ? 50_000 : 300;
        return 16 + 4 * random.nextInt(most);
    }

    private static byte[] clientStream(TransportSpec spec) {
        ClientEnd client = new ClientEnd(spec, 1);
        for (int i = 0; i < MESSAGES.size(); i++) {
            if (i % 2 == 1 && spec.framing().hasQuickAck()) {
                client.connection().sendWantingQuickAck(MESSAGES.get(i));
            } else {
                client.connection().send(MESSAGES.get(i));
            }
        }
        return Ends.taken(client.channel);
    }

    private static void assertServerHeardAll(ServerEnd server, TransportSpec spec, String how) {
        assertThat(server.connection().spec()).isEqualTo(spec);
        assertThat(server.connection().dcId().isPresent()).isEqualTo(spec.obfuscated());
        assertMessages(server.heard.frames, how);
        int wanting = spec.framing().hasQuickAck() ? 2 : 0;
        assertThat(server.heard.framesWantingQuickAck).as(how).hasSize(wanting);
        assertThat(server.heard.closings).isEmpty();
    }

    private static void assertMessages(List<byte[]> received, String how) {
        assertThat(received).as(how).hasSize(MESSAGES.size());
        assertSame(received, MESSAGES);
    }

    private static void assertSame(List<byte[]> received, List<byte[]> sent) {
        assertThat(received).hasSameSizeAs(sent);
        for (int i = 0; i < sent.size(); i++) {
            assertThat(Codec.unpadded(received.get(i))).as("message %d", i).isEqualTo(sent.get(i));
        }
    }
}
