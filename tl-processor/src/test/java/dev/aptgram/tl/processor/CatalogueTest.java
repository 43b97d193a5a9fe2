package dev.aptgram.tl.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.tl.processor.schema.TlMessage;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class CatalogueTest {
    private static final List<Class<?>> TESTS = List.of(
            LookupDiagnosticsTest.class,
            FingerprintDiagnosticsTest.class,
            SyntaxDiagnosticsTest.class,
            NameAndIdDiagnosticsTest.class,
            FieldDiagnosticsTest.class,
            CycleDiagnosticsTest.class,
            EarlierDiagnosticsTest.class,
            PackageDiagnosticsTest.class,
            ErrorDataDiagnosticsTest.class,
            PartOfSchemaTest.class,
            InternalErrorTest.class);

    @Test
    void every_diagnostic_has_a_test() {
        Set<TlMessage> tested = EnumSet.noneOf(TlMessage.class);
        for (Class<?> type : TESTS) {
            for (Method method : type.getDeclaredMethods()) {
                Diagnoses diagnoses = method.getAnnotation(Diagnoses.class);
                if (diagnoses != null) {
                    assertThat(runs(method))
                            .as("%s runs, and so shows that it is right about %s", method, List.of(diagnoses.value()))
                            .isTrue();
                    tested.addAll(List.of(diagnoses.value()));
                }
            }
        }

        assertThat(tested).containsExactlyInAnyOrder(TlMessage.values());
    }

    private static boolean runs(Method method) {
        boolean test = method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
        return test && !method.isAnnotationPresent(Disabled.class);
    }

    @Test
    void every_code_is_well_formed_and_used_once() {
        Set<String> codes = new TreeSet<>();
        for (TlMessage message : TlMessage.values()) {
            assertThat(message.code()).matches("APT3\\d{3}");
            assertThat(codes.add(message.code())).as(message.code()).isTrue();
        }
    }

    @Test
    void every_text_is_one_line_and_every_mend_a_sentence() {
        for (TlMessage message : TlMessage.values()) {
            assertThat(message.problem()).as(message.code()).doesNotContain("\n");
            assertThat(message.mend()).as(message.code()).doesNotContain("\n").endsWith(".");
        }
    }
}
