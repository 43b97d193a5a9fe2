package dev.aptgram.fsm.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.fsm.processor.diagnostic.Spot;
import dev.aptgram.fsm.processor.model.ComponentModel;
import dev.aptgram.fsm.processor.model.DataModel;
import dev.aptgram.fsm.processor.model.EnumModel;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.KeyKind;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.RecordModel;
import dev.aptgram.fsm.processor.model.SchemaFingerprint;
import dev.aptgram.fsm.processor.model.Shape;
import dev.aptgram.fsm.processor.model.StateModel;
import dev.aptgram.fsm.processor.model.StateNames;
import dev.aptgram.fsm.processor.model.TimeoutModel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The model: names, TL lines, fingerprints. What is stored depends on them, so they may never change. */
class ModelTest {
    private static final Spot NOWHERE = new Spot() {};

    @Test
    void statesAreNamedAfterTheirConstants() {
        assertThat(StateNames.of("FormFsm", List.of("NAME", "IN_CITY", "camelCase", "S01", "Ünder", "a_b_C")))
                .containsExactly("Name", "InCity", "CamelCase", "S01", "Ünder", "ABC");
        assertThat(StateNames.of(
                        "FormFsm", List.of("GO", "NEW", "FORM_FSM", "FOO_BAR", "FooBar", "fooBAR", "__", "_1")))
                .containsExactly(
                        "GoState",
                        "NewState",
                        "FormFsmState",
                        "FooBar",
                        "FooBarState",
                        "FooBAR2",
                        "StateState",
                        "State1");
        assertThat(StateNames.method("InCity")).isEqualTo("inCity");
    }

    private static RecordModel record(String name, ComponentModel... components) {
        return new RecordModel(new JavaType("app", List.of(name)), List.of(components));
    }

    private static ComponentModel reference(String name, Shape shape) {
        return new ComponentModel(name, shape, false, false);
    }

    private static ComponentModel primitive(String name, Shape shape) {
        return new ComponentModel(name, shape, true, false);
    }

    private static int crc(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    @Test
    void aRecordsLineGivesItsId() {
        RecordModel data = record(
                "FormData",
                reference("name", Shape.Scalar.STRING),
                primitive("age", Shape.Scalar.INT),
                reference("tags", new Shape.OfList(Shape.Scalar.STRING)),
                primitive("ok", Shape.Scalar.BOOLEAN));
        assertThat(data.tlLine())
                .isEqualTo(
                        "formData flags:# name:flags.0?string age:int tags:flags.1?Vector<string> ok:Bool = FormData");
        assertThat(data.id())
                .isEqualTo(crc(
                        "formData flags:# name:flags.0?string age:int tags:flags.1?Vector string ok:Bool = FormData"));
        assertThat(record("Nothing").tlLine()).isEqualTo("nothing = Nothing");
    }

    @Test
    void namesThatTlDoesNotKnowAreSpelledOut() {
        assertThat(record("größe", reference("Flags", Shape.Scalar.STRING), reference("flags", Shape.Scalar.STRING))
                        .tlLine())
                .isEqualTo(
                        "tgr_u00f6_u00dfe flags_:# f_Flags:flags_.0?string flags:flags_.1?string = Tgr_u00f6_u00dfe");
    }

    @Test
    void everyThirtyTwoReferencesHaveAFlagWord() {
        List<ComponentModel> many = new ArrayList<>();
        for (int i = 0; i < 65; i++) {
            many.add(reference("c" + i, Shape.Scalar.LONG));
        }
        String line = record("Wide", many.toArray(new ComponentModel[0])).tlLine();
        assertThat(line).startsWith("wide flags:# c0:flags.0?long ");
        assertThat(line).contains(" c31:flags.31?long flags2:# c32:flags2.0?long ");
        assertThat(line).endsWith(" c63:flags2.31?long flags3:# c64:flags3.0?long = Wide");
    }

    @Test
    void anEnumsConstantsAreConstructors() {
        EnumModel color = new EnumModel(new JavaType("app", List.of("Form", "Color")), List.of("RED", "DARK_RED"));
        assertThat(color.tlLine("DARK_RED")).isEqualTo("color_DARK_RED = Color");
        assertThat(color.id("RED")).isEqualTo(crc("color_RED = Color"));
    }

    @Test
    void timeoutsAreReadInTwoSpellings() {
        assertThat(timeout("30s", "B").duration()).contains(Duration.ofSeconds(30));
        assertThat(timeout("30m", "B").duration()).contains(Duration.ofMinutes(30));
        assertThat(timeout("2h", "B").duration()).contains(Duration.ofHours(2));
        assertThat(timeout("999999999d", "B").duration()).contains(Duration.ofDays(999_999_999));
        assertThat(timeout("PT1H30M", "B").duration()).contains(Duration.ofMinutes(90));
        for (String text : new String[] {"", "30", "30 m", "m", "-5m", "1h30m", "30M", "1.5h", "9999999999s", "P"}) {
            assertThat(timeout(text, "B").duration()).as(text).isEmpty();
        }
        assertThat(timeout("PT1800S", "B").shortest()).isEqualTo("30m");
        assertThat(timeout("48h", "B").shortest()).isEqualTo("2d");
        assertThat(timeout("PT1H30M", "B").shortest()).isEqualTo("90m");
        assertThat(timeout("90s", "B").shortest()).isEqualTo("90s");
        assertThat(timeout("PT1.5S", "B").shortest()).isEqualTo("PT1.5S");
    }

    private static TimeoutModel timeout(String text, String to) {
        return new TimeoutModel(text, NOWHERE, new StateModel.Target(to, NOWHERE));
    }

    private static StateModel timed(String text, String to) {
        return new StateModel(
                "A",
                "A",
                true,
                false,
                false,
                List.of(new StateModel.Target("B", NOWHERE)),
                timeout(text, to),
                null,
                null,
                Set.of(),
                NOWHERE);
    }

    @Test
    void aTimeoutsTargetIsPartOfTheFingerprintAndItsLengthIsNot() {
        StateModel b = state("B", false, true);
        StateModel c = state("C", false, true);
        String plain = SchemaFingerprint.of(machine("form", KeyKind.CHAT, null, state("A", true, false, "B"), b, c));
        String toB = SchemaFingerprint.of(machine("form", KeyKind.CHAT, null, timed("1h", "B"), b, c));
        String later = SchemaFingerprint.of(machine("form", KeyKind.CHAT, null, timed("2h", "B"), b, c));
        String toC = SchemaFingerprint.of(machine("form", KeyKind.CHAT, null, timed("1h", "C"), b, c));
        assertThat(List.of(plain, toB, toC)).doesNotHaveDuplicates();
        assertThat(later).isEqualTo(toB);
    }

    @Test
    void whereTimeLeadsFromABeginningThereMayBeNoData() {
        MachineModel machine =
                machine("form", KeyKind.CHAT, null, timed("1h", "C"), state("B", false, true), state("C", false, true));
        assertThat(machine.mayLackData()).containsExactly("A", "C");
    }

    private static StateModel state(String name, boolean initial, boolean isFinal, String... targets) {
        List<StateModel.Target> to = new ArrayList<>();
        for (String target : targets) {
            to.add(new StateModel.Target(target, NOWHERE));
        }
        return new StateModel(name, name, initial, isFinal, false, to, null, null, null, Set.of(), NOWHERE);
    }

    private static MachineModel machine(String id, KeyKind key, @Nullable DataModel data, StateModel... states) {
        return new MachineModel(
                new JavaType("app", List.of("Form")),
                id,
                key,
                null,
                data,
                0,
                List.of(states),
                List.of(),
                true,
                NOWHERE,
                NOWHERE,
                NOWHERE);
    }

    @Test
    void theFingerprintIsThatOfEverythingThatIsStored() {
        StateModel a = state("A", true, false, "B");
        StateModel b = state("B", false, true);
        DataModel data = data(record("D", primitive("x", Shape.Scalar.INT)));
        Set<String> prints = new HashSet<>();
        List<MachineModel> machines = List.of(
                machine("form", KeyKind.CHAT, null, a, b),
                machine("form2", KeyKind.CHAT, null, a, b),
                machine("form", KeyKind.USER, null, a, b),
                machine("form", KeyKind.CHAT, null, a, b, state("C", false, false)),
                machine("form", KeyKind.CHAT, null, state("A", true, false, "B", "A"), b),
                machine("form", KeyKind.CHAT, null, state("A", false, false, "B"), b),
                machine("form", KeyKind.CHAT, null, a, state("B", false, false)),
                machine("form", KeyKind.CHAT, data, a, b),
                machine("form", KeyKind.CHAT, data(record("D", primitive("x", Shape.Scalar.LONG))), a, b));
        machines.forEach(machine -> prints.add(SchemaFingerprint.of(machine)));
        assertThat(prints).hasSameSizeAs(machines).allMatch(print -> print.matches("[0-9a-f]{16}"));
        // Stored runs bear it; a change here would make all of them look changed.
        assertThat(SchemaFingerprint.of(machines.get(0))).isEqualTo("39d75c28b8ce9ea0");
    }

    private static DataModel data(RecordModel root) {
        return new DataModel(root, List.of(root), List.of());
    }

    @Test
    void aNestedEnumsClassIsNamedAfterAllAroundIt() {
        JavaType type = new JavaType("app", List.of("Shop", "Order"));
        assertThat(type.beside("Fsm")).hasToString("app.ShopOrderFsm");
        assertThat(new JavaType("", List.of("Form")).beside("Fsm")).hasToString("FormFsm");
        assertThat(type.nestedName()).isEqualTo("Shop.Order");
    }
}
