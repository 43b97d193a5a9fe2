package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aptgram.transport.Ends.ClientEnd;
import dev.aptgram.transport.Ends.ServerEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a connection refuses to send. */
class SendingTest {
    private static final byte[] MESSAGE = Codec.message(40, 1);

    @ParameterizedTest
    @MethodSource("dev.aptgram.transport.Codec#specs")
    void payloadsThatDoNotFitAreRefused(TransportSpec spec) {
        FrameConnection connection = new ClientEnd(spec, 1).connection();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> connection.send(new byte[12]))
                .withMessageContaining("sendError");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> connection.send(new byte[Codec.CAP + 4]))
                .withMessageContaining("maxPayloadBytes");
        if (spec.framing() == Framing.PADDED_INTERMEDIATE) {
            connection.send(new byte[41]);
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> connection.send(new byte[41]))
                    .withMessageContaining("multiples of 4");
        }
    }

    @Test
    void eachSideSendsOnlyWhatIsItsOwn() {
        ClientEnd client = new ClientEnd(TransportSpec.INTERMEDIATE, 1);
        ServerEnd server = new ServerEnd(2);
        Ends.give(server.channel, Ends.taken(client.channel));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> client.connection().sendError(-404));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> client.connection().sendQuickAck(1));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> server.connection().sendWantingQuickAck(MESSAGE));
        for (int code : new int[] {-1, 0, 404}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> server.connection().sendError(code));
        }
    }

    @Test
    void fullFramingRefusesQuickAcks() {
        ClientEnd client = new ClientEnd(TransportSpec.FULL, 1);
        ServerEnd server = new ServerEnd(2);
        client.connection().send(MESSAGE);
        Ends.give(server.channel, Ends.taken(client.channel));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> client.connection().sendWantingQuickAck(MESSAGE))
                .withMessageContaining("no quick acks");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> server.connection().sendQuickAck(1));
    }
}
