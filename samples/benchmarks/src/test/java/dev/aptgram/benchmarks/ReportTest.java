package dev.aptgram.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(out, true, StandardCharsets.UTF_8));

    @Test
    void onlyAMedianOverItsBoundFails() {
        report.title("Title");
        report.time("time", Figures.of(List.of(1_000_000.0)));
        report.ratio("ratio", Figures.of(List.of(99.0)));
        report.atMost("even", Figures.of(List.of(9.0, 2.0, 2.5)), 2.5);
        report.atLeast("just", Figures.of(List.of(4.0)), 4);
        report.leftOut("nothing", "no node");
        assertThat(report.failed()).isFalse();
        report.atMost("over", Figures.of(List.of(2.0, 2.6, 2.7)), 2.5);
        assertThat(report.failed()).isTrue();
        report.atMost("under", Figures.of(List.of(1.0)), 2.5);
        assertThat(report.failed()).isTrue();
        report.end();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("1,000,000 ns")
                .containsPattern("even +2.50 \\[2.50 .. 9.00\\] +at most +2.50 +met")
                .containsPattern("over +2.60 .* at most +2.50 +short")
                .containsPattern("just +4.00 .* at least +4.00 +met")
                .containsPattern("nothing +left out: no node");
    }

    @Test
    void figuresAreQuartiles() {
        Figures figures = Figures.of(List.of(5.0, 1.0, 4.0, 2.0, 3.0));
        assertThat(figures).isEqualTo(new Figures(2, 3, 4));
        assertThat(Figures.of(List.of(7.0))).isEqualTo(new Figures(7, 7, 7));
    }
}
