package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateConfig;
import dev.aptgram.api.UpdatePtsChanged;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class UpdateKindTest {
    @Test
    void everyTypeIsOfOneKindAndEveryKindHasTypes() {
        Set<Class<? extends Update>> all = new HashSet<>();
        for (UpdateKind kind : UpdateKind.values()) {
            assertThat(kind.types().isEmpty()).as(kind.name()).isEqualTo(kind == UpdateKind.RAW);
            kind.types()
                    .forEach(
                            type -> assertThat(all.add(type)).as(type.getName()).isTrue());
        }
    }

    @Test
    void anUpdateSaysItsKind() {
        assertThat(UpdateKind.of(Samples.news(1))).isEqualTo(UpdateKind.NEW_MESSAGE);
        assertThat(UpdateKind.of(Samples.channelNews(9, 1))).isEqualTo(UpdateKind.NEW_MESSAGE);
        assertThat(UpdateKind.of(Samples.stopped(1))).isEqualTo(UpdateKind.BOT_STOPPED);
        assertThat(new RawUpdate(Fakes.telegram(), new UpdatePtsChanged(), Instant.EPOCH).kind())
                .isEqualTo(UpdateKind.SKIPPED);
        assertThat(UpdateKind.of(new UpdateConfig())).isEqualTo(UpdateKind.RAW);
    }
}
