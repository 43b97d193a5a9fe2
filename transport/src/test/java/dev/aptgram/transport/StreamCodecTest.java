package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.TransportException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both ends of a stream without a socket. */
class StreamCodecTest {
    private static final int CAP = 1 << 16;

    private final SplittableRandom random = new SplittableRandom(7);
    private final List<String> heard = new ArrayList<>();

    private final StreamCodec.Sink sink = new StreamCodec.Sink() {
        @Override
        public void message(byte[] payload, boolean quickAckWanted) {
            heard.add((quickAckWanted ? "wanting " : "") + payload[0]);
        }

        @Override
        public void quickAck(int token) {
            heard.add("ack " + token);
        }

        @Override
        public void transportError(int code) {
            heard.add("error " + code);
        }
    };

    static Stream<TransportSpec> specs() {
        return Stream.of(
                TransportSpec.ABRIDGED,
                TransportSpec.INTERMEDIATE,
                TransportSpec.PADDED_INTERMEDIATE,
                TransportSpec.FULL,
                TransportSpec.OBFUSCATED_ABRIDGED,
                TransportSpec.OBFUSCATED_INTERMEDIATE,
                TransportSpec.OBFUSCATED_PADDED_INTERMEDIATE);
    }

    private static byte[] payload(int first, int length) {
        byte[] payload = new byte[length];
        payload[0] = (byte) first;
        return payload;
    }

    private void deliver(StreamCodec to, byte[] bytes, int portion) {
        for (int at = 0; at < bytes.length; at += portion) {
            to.receive(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + portion)), sink);
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void bothDirectionsCarryMessagesInAnyPortions(TransportSpec spec) {
        for (int portion : new int[] {1, 7, 100_000}) {
            heard.clear();
            StreamCodec client = StreamCodec.client(spec, random, CAP);
            StreamCodec server = StreamCodec.server(random, CAP);
            assertThat(server.spec()).isEmpty();
            deliver(server, client.opening(), portion);
            deliver(server, client.message(payload(1, 24), false), portion);
            assertThat(server.spec()).contains(spec);
            deliver(server, client.message(payload(2, 9_000), false), portion);
            deliver(client, server.message(payload(3, 1_000), false), portion);
            deliver(client, server.transportError(-404), portion);
            assertThat(heard).containsExactly("1", "2", "3", "error -404");
        }
    }

    @Test
    void quickAcksAreWantedAndGiven() {
        StreamCodec client = StreamCodec.client(TransportSpec.OBFUSCATED_ABRIDGED, random, CAP);
        StreamCodec server = StreamCodec.server(random, CAP);
        server.receive(client.opening(), sink);
        server.receive(client.message(payload(1, 24), true), sink);
        client.receive(server.quickAck(5), sink);
        assertThat(heard).containsExactly("wanting 1", "ack " + (5 | Integer.MIN_VALUE));
    }

    @Test
    void aStreamThatBreaksTheRulesIsAnError() {
        StreamCodec client = StreamCodec.client(TransportSpec.INTERMEDIATE, random, CAP);
        StreamCodec server = StreamCodec.server(random, CAP);
        server.receive(client.opening(), sink);
        assertThatThrownBy(() -> server.receive(new byte[] {0, 0, 0, 0x10}, sink))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("at byte 4 of the stream");
    }

    @Test
    void anAcceptorSaysNothingToWhoeverHasNotBegun() {
        StreamCodec server = StreamCodec.server(random, CAP);
        assertThatThrownBy(() -> server.message(payload(1, 24), false)).isInstanceOf(IllegalStateException.class);
        StreamCodec client = StreamCodec.client(TransportSpec.INTERMEDIATE, random, CAP);
        assertThatThrownBy(() -> client.message(payload(1, 8), false)).isInstanceOf(IllegalArgumentException.class);
    }
}
