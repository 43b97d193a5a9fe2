package dev.aptgram.mtproto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.SchemaException;
import dev.aptgram.mtproto.session.Submission;
import dev.aptgram.tl.TlFields;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;
import dev.aptgram.transport.TransportClient;
import dev.aptgram.transport.TransportOptions;
import org.junit.jupiter.api.Test;

/** What ends a call besides a good answer. */
class CallTest {
    @Test
    void anAnswerWhoseClassesCannotBeLoadedFailsTheCallAndIsReported() {
        Call<String> call = Call.of(new Broken(4));
        assertThatThrownBy(() -> call.answered(new byte[4])).isInstanceOf(NoClassDefFoundError.class);
        assertThat(Bench.failure(call.future()))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("test.broken")
                .hasCauseInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void aCallThatIsLongerThanAMessageMayBeIsRefused() {
        assertThat(Call.of(new Broken(Submission.MAX_BODY)).future()).isNotDone();
        assertThatThrownBy(() -> Call.of(new Broken(Submission.MAX_BODY + 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("send large data as a file");
    }

    @Test
    void aTransportThatCannotCarryTheLongestCallIsRefused() {
        TransportOptions options = TransportOptions.defaults();
        try (Bench bench = new Bench();
                TransportClient small = TransportClient.create(options.withMaxPayloadBytes(Submission.MAX_BODY));
                TransportClient large =
                        TransportClient.create(options.withMaxPayloadBytes(Submission.MAX_BODY + (8 << 10)))) {
            assertThatThrownBy(() -> bench.builder().transportClient(small).build())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cap of 1048576")
                    .hasMessageContaining("TransportOptions.maxPayloadBytes");
            bench.builder().transportClient(large).build().close();
        }
    }

    /** A call of a given length whose answer names a class that is not there. */
    private record Broken(int length) implements TlMethod<String> {
        @Override
        public int constructorId() {
            return 0x0badf00d;
        }

        @Override
        public String tlName() {
            return "test.broken";
        }

        @Override
        public void writeBareTo(TlWriter out) {
            out.writeRaw(new byte[length - 4], 0, length - 4);
        }

        @Override
        public void describeTo(TlFields out) {}

        @Override
        public String readResult(TlReader in) {
            throw new NoClassDefFoundError("on purpose");
        }
    }
}
