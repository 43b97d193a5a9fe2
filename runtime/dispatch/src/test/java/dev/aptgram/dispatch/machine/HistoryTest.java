package dev.aptgram.dispatch.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.dispatch.machines.Wizards.Aged;
import dev.aptgram.dispatch.machines.Wizards.All;
import dev.aptgram.dispatch.machines.Wizards.Bare;
import dev.aptgram.dispatch.machines.Wizards.Named;
import dev.aptgram.dispatch.machines.Wizards.Newer;
import dev.aptgram.dispatch.machines.Wizards.Older;
import dev.aptgram.dispatch.machines.WizardsBareFsm;
import dev.aptgram.dispatch.machines.WizardsNewerFsm;
import dev.aptgram.dispatch.machines.WizardsOlderFsm;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How the states through which a run has come are stored, and what other builds make of them. */
class HistoryTest {
    private static final All ANN = new All("Ann", 30);

    private static Position<Older, All> run(Older state, List<Past<Older, All>> history) {
        return new Position<>(state, ANN, 7, history);
    }

    private static Past<Older, All> past(Older state, @Nullable Integer age) {
        return new Past<>(state, new All("Ann", age));
    }

    private static <S extends Enum<S>, D> Position<S, D> current(Machine<S, D> machine, MachineEntry entry) {
        return ((Reading.Current<S, D>) machine.read(entry)).position();
    }

    private static MachineEntry store(Older state, List<Past<Older, All>> history) {
        return WizardsOlderFsm.MACHINE.store(run(state, history), 0);
    }

    @Test
    void withoutAHistoryItIsTheDataAlone() {
        byte[] alone = WizardsBareFsm.MACHINE.store(Bare.C, ANN, 7, 0).data();
        assertThat(store(Older.C, List.of()).data()).isEqualTo(alone);
    }

    @Test
    void itIsStoredAsTl() {
        Past<Older, All> first = new Past<>(Older.A, null);
        Past<Older, All> second = past(Older.B, 1);
        TlReader in = new TlReader(store(Older.C, List.of(first, second)).data(), TlRegistry.empty());
        // Stored, so never to be changed.
        assertThat(in.readInt()).isEqualTo(DataShape.id("past history:Vector<PastState> data:bytes = Past"));
        assertThat(in.readVectorHeader()).isEqualTo(2);
        assertThat(in.readInt()).isEqualTo(DataShape.id("pastState state:string data:bytes = PastState"));
        assertThat(in.readString()).isEqualTo("A");
        assertThat(in.readBytes().isEmpty()).isTrue();
        in.readInt();
        assertThat(in.readString()).isEqualTo("B");
        assertThat(in.readBytes().toByteArray())
                .isEqualTo(WizardsBareFsm.MACHINE
                        .store(Bare.C, second.data(), 1, 0)
                        .data());
        assertThat(in.readBytes().toByteArray())
                .isEqualTo(WizardsBareFsm.MACHINE.store(Bare.C, ANN, 1, 0).data());
        in.expectEnd();
        assertThat(DataShape.id("past history:Vector<PastState> data:bytes = Past"))
                .isEqualTo(0xeac0361f);
        assertThat(DataShape.id("pastState state:string data:bytes = PastState"))
                .isEqualTo(0x17f9417c);
    }

    @Test
    void itIsReadAsItWasStored() {
        List<Past<Older, All>> history = List.of(new Past<>(Older.A, null), past(Older.B, null), past(Older.C, 5));
        assertThat(current(WizardsOlderFsm.MACHINE, store(Older.D, history))).isEqualTo(run(Older.D, history));
    }

    @Test
    void aNewerBuildLiftsWhatItRemembers() {
        MachineEntry entry = store(Older.C, List.of(new Past<>(Older.A, null), past(Older.B, 1)));
        Position<Newer, Record> position = current(WizardsNewerFsm.MACHINE, entry);
        assertThat(position.state()).isEqualTo(Newer.C);
        assertThat(position.data()).isEqualTo(new Named("Ann"));
        assertThat(position.history())
                .containsExactly(new Past<>(Newer.A, null), new Past<>(Newer.SECOND, new Named("Ann")));
        assertThat(WizardsNewerFsm.MACHINE.back(position, null))
                .contains(new Position<>(Newer.SECOND, new Named("Ann"), 8, List.of(new Past<>(Newer.A, null))));
    }

    @Test
    void whatItCannotReadEndsTheWayBack() {
        // D is gone.
        Position<Newer, Record> gone = current(
                WizardsNewerFsm.MACHINE, store(Older.E, List.of(past(Older.B, 1), past(Older.D, 2), past(Older.C, 3))));
        assertThat(gone.data()).isEqualTo(new Aged(30));
        assertThat(gone.history()).containsExactly(new Past<>(Newer.C, new Named("Ann")));
        // E needs an age.
        Position<Newer, Record> bare = current(
                WizardsNewerFsm.MACHINE,
                store(Older.C, List.of(past(Older.B, 1), past(Older.E, null), past(Older.C, 3))));
        assertThat(bare.history()).containsExactly(new Past<>(Newer.C, new Named("Ann")));
    }

    @Test
    void aShorterMemoryKeepsTheLatest() {
        MachineEntry entry = store(
                Older.E,
                List.of(past(Older.A, 1), past(Older.B, 2), past(Older.C, 3), past(Older.B, 4), past(Older.C, 5)));
        assertThat(current(WizardsNewerFsm.MACHINE, entry).history())
                .extracting(Past::state)
                .containsExactly(Newer.C, Newer.SECOND, Newer.C);
        Position<Bare, All> bare = current(WizardsBareFsm.MACHINE, entry);
        assertThat(bare).isEqualTo(new Position<>(Bare.E, ANN, 7));
        assertThat(WizardsBareFsm.MACHINE.back(bare, null)).isEmpty();
        assertThat(WizardsBareFsm.MACHINE.step(bare, Bare.A, ANN).history()).isEmpty();
    }

    @Test
    void otherDataMayBeTakenBack() {
        Position<Older, All> position = run(Older.C, List.of(past(Older.A, 1), past(Older.B, 2)));
        All bob = new All("Bob", 3);
        assertThat(WizardsOlderFsm.MACHINE.back(position, bob))
                .contains(new Position<>(Older.B, bob, 8, List.of(past(Older.A, 1))));
        assertThat(new WizardsOlderFsm.C(ANN).back(bob).data()).isEqualTo(bob);
        assertThat(new WizardsOlderFsm.C(ANN).back())
                .hasToString("wizard.old: C back")
                .isNotEqualTo(new WizardsOlderFsm.C(ANN).back(bob));
    }

    @Test
    void damagedHistoriesAreNotRead() {
        byte[] good = store(Older.C, List.of(past(Older.A, 1))).data();
        byte[] longer = Arrays.copyOf(good, good.length + 4);
        byte[] shorter = Arrays.copyOf(good, good.length - 4);
        byte[] other = good.clone();
        other[12] ^= 1;
        for (byte[] bad : new byte[][] {longer, shorter, other}) {
            MachineEntry entry = new MachineEntry("C", bad, WizardsOlderFsm.SCHEMA, 1, 0);
            assertThat(WizardsOlderFsm.MACHINE.read(entry))
                    .isInstanceOfSatisfying(
                            Reading.Stale.class,
                            stale -> assertThat(stale.stale().reason()).startsWith("the stored data is damaged: "));
        }
        assertThatThrownBy(() -> Machine.builder("x", "y", Bare.A).history(-1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
