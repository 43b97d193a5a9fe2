package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.transport.Ends.ClientEnd;
import dev.aptgram.transport.Ends.ServerEnd;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an onlooker sees of an obfuscated connection. */
class WirePatternTest {
    private static final int CONNECTIONS = 300;
    private static final int WATCHED = 120;
    // Of 256 values, 300 uniform draws show 177 on average; fewer than 120 does not happen by chance.
    private static final int FEWEST_VALUES = 120;

    @ParameterizedTest
    @EnumSource(names = {"ABRIDGED", "INTERMEDIATE", "PADDED_INTERMEDIATE"})
    void noByteOfTheStreamIsFixed(Framing framing) {
        // One generator for all: the first draws of generators with neighbouring seeds are alike.
        TransportOptions options = Ends.options(2024);
        byte[] message = new byte[WATCHED];
        List<byte[]> up = new ArrayList<>();
        List<byte[]> down = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            ClientEnd client = new ClientEnd(new TransportSpec(framing, true), options, new Recorder());
            ServerEnd server = new ServerEnd(options, new Recorder());
            client.connection().send(message);
            byte[] sent = Ends.taken(client.channel);
            up.add(sent);
            Ends.give(server.channel, sent);
            server.connection().send(message);
            down.add(Ends.taken(server.channel));
            assertThat(Obfuscated2.isForbidden(sent)).isFalse();
        }
        assertVaried(up);
        assertVaried(down);
    }

    private static void assertVaried(List<byte[]> streams) {
        for (int at = 0; at < WATCHED; at++) {
            BitSet values = new BitSet(256);
            for (byte[] stream : streams) {
                values.set(stream[at] & 0xFF);
            }
            assertThat(values.cardinality()).as("values of byte %d", at).isGreaterThan(FEWEST_VALUES);
        }
    }
}
