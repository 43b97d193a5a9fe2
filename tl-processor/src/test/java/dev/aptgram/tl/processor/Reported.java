package dev.aptgram.tl.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.tl.processor.schema.TlMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test that says it {@link Diagnoses} something which none of its compilations has told. */
final class Reported implements BeforeEachCallback, AfterEachCallback {
    /** The codes told by the compilations of the test that runs in the thread. */
    private static final ThreadLocal<Set<String>> CODES = ThreadLocal.withInitial(HashSet::new);

    /** Notes what a compilation has told. */
    static void note(List<? extends Diagnostic<?>> diagnostics) {
        CODES.get()
                .addAll(diagnostics.stream()
                        .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                        .filter(message -> message.startsWith("["))
                        .map(message -> message.substring(1, message.indexOf(']')))
                        .collect(Collectors.toSet()));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        CODES.remove();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Diagnoses diagnoses = context.getRequiredTestMethod().getAnnotation(Diagnoses.class);
        if (context.getExecutionException().isEmpty()) {
            assertThat(CODES.get())
                    .as("the codes told in %s, which says that it diagnoses some", context.getDisplayName())
                    .containsAll(
                            Stream.of(diagnoses.value()).map(TlMessage::code).toList());
        }
    }
}
