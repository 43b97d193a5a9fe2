package dev.aptgram.dispatch.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.annotations.KeyStrategy;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a run inside a state is stored, and what other builds make of it. */
class SubRunTest {
    private enum Outer {
        ASK,
        PART,
        END
    }

    private enum Inner {
        FIRST,
        SECOND,
        END
    }

    private static final Machine<Inner, Void> INNER = inner("inner").build();
    private static final Machine<Outer, Void> OUTER =
            outer().sub(Outer.PART, INNER).build();
    private static final Machine<Outer, Void> PLAIN = outer().build();

    private static MachineBuilder<Inner, Void> inner(String id) {
        return Machine.builder(id, "i", Inner.FIRST)
                .ends(Inner.END)
                .timeout(Inner.FIRST, Duration.ofMillis(300), Inner.END);
    }

    private static MachineBuilder<Outer, Void> outer() {
        return Machine.builder("outer", "o", Outer.ASK)
                .ends(Outer.END)
                .timeout(Outer.PART, Duration.ofMillis(500), Outer.END);
    }

    private static Position<Outer, Void> read(Machine<Outer, Void> machine, MachineEntry entry) {
        return ((Reading.Current<Outer, Void>) machine.read(entry)).position();
    }

    private static String reason(Machine<Outer, Void> machine, MachineEntry entry) {
        return ((Reading.Stale<Outer, Void>) machine.read(entry)).stale().reason();
    }

    /** {@return a run in PART, in which another one stands in a state of a name} */
    private static MachineEntry stored(String machine, String state) {
        MachineEntry run = new MachineEntry(state, new byte[0], "i", 7, 1300);
        return new MachineEntry("PART", new StoredSub(1500, machine, run, new byte[0]).encode(), "o", 7, 1300);
    }

    @Test
    void itBeginsWithTheStateAndTheFirstDeadlineIsTheEntrys() {
        MachineEntry entry = OUTER.store(Outer.PART, null, 7, 1000);
        assertThat(entry.deadlineMillis()).isEqualTo(1300);
        assertThat(OUTER.deadline(entry)).isEqualTo(1500);
        assertThat(read(OUTER, entry).inside())
                .isEqualTo(new SubRun<>(INNER, new Position<>(Inner.FIRST, null, 7), 1300));
        // A state inside without a limit leaves the outer one's.
        SubRun<Inner, Void> second = new SubRun<>(INNER, new Position<>(Inner.SECOND, null, 7), 0);
        MachineEntry later = OUTER.entry(read(OUTER, entry).holding(second), 1500);
        assertThat(later.deadlineMillis()).isEqualTo(1500);
        assertThat(later.version()).isEqualTo(8);
        assertThat(OUTER.store(Outer.ASK, null, 7, 1000).data()).isEmpty();
    }

    @Test
    void itIsStoredAsTl() {
        TlReader in = new TlReader(OUTER.store(Outer.PART, null, 7, 1000).data(), TlRegistry.empty());
        // Stored, so never to be changed.
        assertThat(in.readInt())
                .isEqualTo(DataShape.id("nested deadline:long machine:string state:string schema:string"
                        + " run_deadline:long run:bytes data:bytes = Nested"));
        assertThat(in.readLong()).isEqualTo(1500);
        assertThat(in.readString()).isEqualTo("inner");
        assertThat(in.readString()).isEqualTo("FIRST");
        assertThat(in.readString()).isEqualTo("i");
        assertThat(in.readLong()).isEqualTo(1300);
        assertThat(in.readBytes().isEmpty()).isTrue();
        assertThat(in.readBytes().isEmpty()).isTrue();
        in.expectEnd();
    }

    @Test
    void aStateThatRanNothingBeforeBeginsItNow() {
        MachineEntry entry = PLAIN.store(Outer.PART, null, 7, 1000);
        assertThat(entry.deadlineMillis()).isEqualTo(1500);
        assertThat(read(OUTER, entry).inside()).isEqualTo(new SubRun<>(INNER, new Position<>(Inner.FIRST, null, 7), 0));
        assertThat(OUTER.deadline(entry)).isEqualTo(1500);
    }

    @Test
    void aStateThatRunsNothingAnyMoreDropsIt() {
        MachineEntry entry = OUTER.store(Outer.PART, null, 7, 1000);
        assertThat(read(PLAIN, entry)).isEqualTo(new Position<>(Outer.PART, null, 7));
        assertThat(PLAIN.deadline(entry)).isEqualTo(1500);
    }

    @Test
    void whatCannotGoOnInsideStopsTheOuterRunToo() {
        assertThat(read(OUTER, stored("inner", "SECOND")).inside()).isNotNull();
        assertThat(reason(OUTER, stored("inner", "OLD")))
                .isEqualTo(
                        "its data has changed: of the run of inner inside it: it has no state of that name any more");
        assertThat(reason(OUTER, stored("inner", "END"))).contains("that state is final now");
        assertThat(reason(OUTER, stored("other", "FIRST")))
                .isEqualTo("its data has changed: it ran other there, and runs inner now");
        Machine<Outer, Void> renamed = outer().sub(
                        Outer.PART, inner("inner").formerly("OLD", Inner.SECOND).build())
                .build();
        assertThat(read(renamed, stored("inner", "OLD")).inside())
                .extracting(run -> run.position().state().name())
                .isEqualTo("SECOND");
    }

    @Test
    void damageIsSeen() {
        byte[] whole = stored("inner", "FIRST").data();
        for (int length = Integer.BYTES; length < whole.length; length++) {
            MachineEntry cut = new MachineEntry("PART", Arrays.copyOf(whole, length), "o", 7, 0);
            assertThat(OUTER.read(cut)).as("%d bytes", length).isInstanceOf(Reading.Stale.class);
        }
        byte[] negative = whole.clone();
        negative[39] = (byte) 0x80; // the highest byte of the inner deadline
        assertThat(reason(OUTER, new MachineEntry("PART", negative, "o", 7, 0)))
                .startsWith("the stored data is damaged: ")
                .contains("the run inside is none");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> outer().sub(Outer.END, INNER).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("outer ends in END; nothing runs there.");
        Machine<Inner, Void> everyones = inner("all").key(KeyStrategy.CHAT).build();
        assertThatThrownBy(() -> outer().sub(Outer.PART, everyones).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("they differ in which updates belong to the same run");
        assertThatThrownBy(() -> OUTER.begun(new Position<>(Outer.PART, null, 1), PLAIN.start(null), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"outer: start\" cannot begin in PART of outer.");
        assertThat(OUTER.inside()).isEqualTo(List.of(INNER));
    }
}
