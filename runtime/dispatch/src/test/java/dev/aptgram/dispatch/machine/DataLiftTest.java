package dev.aptgram.dispatch.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.dispatch.machines.Builds;
import dev.aptgram.dispatch.machines.Builds.NewBuild;
import dev.aptgram.dispatch.machines.Builds.OldBuild;
import dev.aptgram.dispatch.machines.BuildsNewBuildFsm;
import dev.aptgram.dispatch.machines.BuildsOldBuildFsm;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.TlWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data that an older build has stored. */
@SuppressWarnings("NullAway") // what is not there is the point
class DataLiftTest {
    private static final Builds.Thing BAG = new Builds.Thing("bag", 3, List.of(new Builds.Thing("pen", 1, List.of())));

    private static Builds.Old old(Integer size, Builds.Mood mood) {
        return new Builds.Old(
                "Ann",
                30,
                170,
                7,
                size,
                mood,
                BAG,
                List.of(List.of(Builds.Mood.GOOD), List.of()),
                Optional.of("A"),
                Instant.ofEpochSecond(5, 6),
                Duration.ofMillis(1500),
                LocalDate.EPOCH,
                LocalTime.NOON,
                LocalDateTime.MIN,
                new UUID(1, 2),
                true,
                null,
                "gone");
    }

    private static Builds.New lifted(Builds.Old old) {
        return current(BuildsOldBuildFsm.MACHINE.store(OldBuild.NEXT, old, 4, 0))
                .data();
    }

    private static Position<NewBuild, Builds.New> current(MachineEntry entry) {
        return ((Reading.Current<NewBuild, Builds.New>) BuildsNewBuildFsm.MACHINE.read(entry)).position();
    }

    @Test
    void componentsAreFoundByTheirNames() {
        assertThat(lifted(old(44, Builds.Mood.GOOD))).isEqualTo(expected());
    }

    private static Builds.New expected() {
        return new Builds.New(
                null,
                true,
                new UUID(1, 2),
                LocalDateTime.MIN,
                LocalTime.NOON,
                LocalDate.EPOCH,
                Duration.ofMillis(1500),
                Instant.ofEpochSecond(5, 6),
                "A",
                List.of(List.of(Builds.Feeling.GOOD), List.of()),
                new Builds.Item(List.of(new Builds.Item(List.of(), null, "pen", 1)), null, "bag", 3),
                Builds.Feeling.GOOD,
                44,
                7L,
                170,
                30,
                "Ann",
                null,
                Optional.empty());
    }

    @Test
    void theNextMoveStoresTheNewShape() {
        Position<NewBuild, Builds.New> position =
                current(BuildsOldBuildFsm.MACHINE.store(OldBuild.NEXT, old(1, Builds.Mood.BAD), 4, 0));
        assertThat(position.state()).isEqualTo(NewBuild.NEXT);
        assertThat(position.version()).isEqualTo(4);
        MachineEntry next = BuildsNewBuildFsm.MACHINE.store(NewBuild.NEXT, position.data(), 5, 0);
        assertThat(current(next).data()).isEqualTo(position.data());
        assertThat(BuildsOldBuildFsm.MACHINE.read(next)).isInstanceOf(Reading.Stale.class);
    }

    @Test
    void aPrimitiveWithoutAValueIsNotLifted() {
        MachineEntry entry = BuildsOldBuildFsm.MACHINE.store(OldBuild.NEXT, old(null, Builds.Mood.GOOD), 4, 0);
        Reading<NewBuild, Builds.New> reading = BuildsNewBuildFsm.MACHINE.read(entry);
        assertThat(((Reading.Stale<NewBuild, Builds.New>) reading).stale().reason())
                .isEqualTo("its data has changed: size has no value there, and a primitive needs one: make it a box");
    }

    private static byte[] data(Builds.Old old) {
        return BuildsOldBuildFsm.MACHINE.store(OldBuild.NEXT, old, 1, 0).data();
    }

    @Test
    void dataThatDoesNotTellItsShapeIsReadIfItIsThisBuilds() {
        byte[] stored = data(old(1, Builds.Mood.GOOD));
        TlReader in = new TlReader(stored, TlRegistry.empty());
        in.readInt();
        in.readStringVector();
        byte[] bare = Arrays.copyOfRange(stored, in.position(), stored.length);
        MachineEntry entry = new MachineEntry("NEXT", bare, "older", 1, 0);
        assertThat(((Reading.Current<OldBuild, Builds.Old>) BuildsOldBuildFsm.MACHINE.read(entry))
                        .position()
                        .data())
                .isEqualTo(old(1, Builds.Mood.GOOD));
        assertThat(BuildsNewBuildFsm.MACHINE.read(entry)).isInstanceOf(Reading.Stale.class);
    }

    @Test
    void aShapeLiftedToItselfIsTheSameBytes() {
        byte[] stored = data(old(null, Builds.Mood.BAD));
        TlReader in = new TlReader(stored, TlRegistry.empty());
        in.readInt();
        DataShape shape = DataShape.of(in.readStringVector());
        int from = in.position();
        assertThat(new DataLift(shape, shape).lift(in)).isEqualTo(Arrays.copyOfRange(stored, from, stored.length));
    }

    @Test
    void damagedDataIsStaleAndNeverAnError() {
        byte[] stored = data(old(1, Builds.Mood.GOOD));
        for (int i = 0; i < stored.length; i++) {
            byte[] damaged = stored.clone();
            damaged[i] ^= 0x15;
            MachineEntry entry = new MachineEntry("NEXT", damaged, "older", 1, 0);
            assertThat(BuildsNewBuildFsm.MACHINE.read(entry)).isNotNull();
            assertThat(BuildsOldBuildFsm.MACHINE.read(entry)).isNotNull();
        }
        for (int length = 0; length < stored.length; length++) {
            MachineEntry entry = new MachineEntry("NEXT", Arrays.copyOf(stored, length), "older", 1, 0);
            assertThat(BuildsNewBuildFsm.MACHINE.read(entry)).isInstanceOf(Reading.Stale.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a x:int = A       | a x:int = A                | same
            a x:int = A       | b x:int = B                | same
            a x:int = A       | a x:long = A               | wider
            a x:long = A      | a x:int = A                | x was something else than int
            a x:int = A       | a x:string = A             | x was something else than string
            a x:int = A       | a x:Vector<int> = A        | x was something else than Vector<int>
            a x:int = A       | a y:int = A                | y has no value there
            a x:int = A       | a flags:# y:flags.0?int = A | gone
            a x:int = A       | a x:B = A;b = B;b z:int = B | x was something else than B
            a x:int = A       | nonsense                   | its shape is not readable
            a x:thing = A     | a x:int = A                | its shape has no type thing
            """)
    void typesDecideWhatIsLifted(String from, String to, String outcome) {
        TlWriter out = new TlWriter();
        out.writeInt(DataShape.id(from));
        if (from.contains(":long")) {
            out.writeLong(77);
        } else {
            out.writeInt(77);
        }
        TlReader in = new TlReader(out.toByteArray(), TlRegistry.empty());
        if (List.of("same", "wider", "gone").contains(outcome)) {
            byte[] lifted = lift(from, to, in);
            assertThat(lifted).hasSize(outcome.equals("wider") ? 12 : 8);
            assertThat(new TlReader(lifted, TlRegistry.empty()).readInt()).isEqualTo(DataShape.id(to));
        } else {
            assertThatThrownBy(() -> lift(from, to, in))
                    .isInstanceOf(Unliftable.class)
                    .hasMessageStartingWith(outcome);
        }
    }

    private static byte[] lift(String from, String to, TlReader in) {
        return new DataLift(DataShape.of(List.of(from)), DataShape.of(List.of(to.split(";", -1)))).lift(in);
    }

    @Test
    void aConstantThatIsGoneIsNotLifted() {
        DataShape from = DataShape.of(List.of("a m:Mood = A", "mood_GOOD = Mood", "mood_BAD = Mood"));
        DataShape to = DataShape.of(List.of("a m:Mood = A", "mood_GOOD = Mood"));
        for (String constant : List.of("GOOD", "BAD")) {
            TlWriter out = new TlWriter();
            out.writeInt(from.root().id());
            out.writeInt(DataShape.id("mood_" + constant + " = Mood"));
            TlReader in = new TlReader(out.toByteArray(), TlRegistry.empty());
            if (constant.equals("GOOD")) {
                assertThat(new DataLift(from, to).lift(in)).isEqualTo(out.toByteArray());
            } else {
                assertThatThrownBy(() -> new DataLift(from, to).lift(in))
                        .isInstanceOf(Unliftable.class)
                        .hasMessage("m was a constant that is gone");
            }
        }
    }
}
