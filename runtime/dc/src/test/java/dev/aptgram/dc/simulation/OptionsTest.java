package dev.aptgram.dc.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void whatIsEmptyHasADefault() {
        Options options = Options.parse("sim=mtproto", "runs=", "seed=", "trace=false");
        assertThat(options.runs()).isEqualTo(500);
        assertThat(options.requests()).isEqualTo(200);
        assertThat(options.seed()).isPositive();
        assertThat(options.trace()).isZero();
        assertThat(Options.parse("trace=true").trace()).isEqualTo(200);
        assertThat(Options.parse("trace=7").trace()).isEqualTo(7);
    }

    @Test
    void whatMakesNoSenseIsRefusedWithItsMend() {
        assertThatThrownBy(() -> Options.parse("runs=0")).hasMessageContaining("-Druns= takes a number from 1 up");
        assertThatThrownBy(() -> Options.parse("seed=x")).hasMessageContaining("-Dseed= takes a whole number");
        assertThatThrownBy(() -> Options.parse("sim=weather")).hasMessageContaining("-Dsim= takes mtproto");
        assertThatThrownBy(() -> Options.parse("runs")).hasMessageContaining("name=value");
        assertThatThrownBy(() -> Options.parse("trace=often")).hasMessageContaining("-Dtrace=");
    }
}
