package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.fuzz.Finding;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Layers that do what no layer may are found. */
class LayerTrialTest {
    private static final byte[] INPUT = "some bytes that come".getBytes(StandardCharsets.US_ASCII);

    /** Delivers what comes; the test breaks it. */
    private static class Through implements Layer {
        @Override
        public String peer() {
            return "the peer";
        }

        @Override
        public void begin(Output out) {}

        @Override
        public void receive(byte[] bytes, int from, int to, Output out) {
            out.deliver(bytes, from, to);
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean isTransparent() {
            return true;
        }
    }

    @Test
    void aSoundLayerIsClean() {
        LayerTrial.Trace trace = new LayerTrial().check(Through::new, INPUT);
        assertThat(trace.delivered()).isEqualTo(INPUT);
        assertThat(trace.refusal()).isEmpty();
    }

    @Test
    void aLayerForWhichPortionsMatterIsFound() {
        found("in portions", new Through() {
            @Override
            public void receive(byte[] bytes, int from, int to, Output out) {
                if (to - from > 1) {
                    out.deliver(bytes, from, to);
                }
            }
        });
    }

    @Test
    void aLayerThatReadsBesideItsPortionIsFound() {
        found("in portions", new Through() {
            @Override
            public void receive(byte[] bytes, int from, int to, Output out) {
                out.deliver(bytes, from, Math.min(bytes.length, to + 1));
            }
        });
    }

    @Test
    void aLayerThatDeliversBeforeItIsOpenIsFound() {
        found("before the handshake", new Through() {
            @Override
            public boolean isOpen() {
                return false;
            }
        });
    }

    @Test
    void aLayerThatFailsIsFound() {
        found("NegativeArraySizeException", new Through() {
            @Override
            public void receive(byte[] bytes, int from, int to, Output out) {
                byte[] none = new byte[from - to];
                out.deliver(none, 0, 0);
            }
        });
    }

    @Test
    void aLayerThatTakesMemoryForWhatDoesNotComeIsFound() {
        found("allocates", new Through() {
            @Override
            public void receive(byte[] bytes, int from, int to, Output out) {
                byte[] much = new byte[1 << 20];
                out.deliver(much, 0, 1);
            }
        });
    }

    private static void found(String what, Layer layer) {
        assertThatThrownBy(() -> new LayerTrial().check(() -> layer, INPUT))
                .isInstanceOf(Finding.class)
                .hasMessageContaining(what);
    }
}
