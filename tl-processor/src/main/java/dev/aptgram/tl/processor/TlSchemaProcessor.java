package dev.aptgram.tl.processor;

import com.google.auto.service.AutoService;
import dev.aptgram.tl.processor.schema.TlMessage;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import dev.aptgram.tl.processor.support.Diagnostics;
import dev.aptgram.tl.processor.support.GuardedProcessor;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Compiles every schema that a {@code @TlSchema} names. Needs nothing of the user's types, so all of its work is done in
 * the first round.
 *
 * <p>Options: {@code aptgram.tl.path}, directories to look for schemas in; {@code aptgram.verbose}, to be told of names
 * that had to give way and of what becomes of earlier layers; {@code aptgram.strict=true}, warnings are errors; {@code aptgram.debug}, stack traces of
 * internal errors.
 */
@AutoService(Processor.class)
public final class TlSchemaProcessor extends GuardedProcessor {
    /** The option to be told of names that had to give way, and of what becomes of earlier layers. */
    static final String VERBOSE_OPTION = "aptgram.verbose";

    private static final String ANNOTATION = "dev.aptgram.annotations.TlSchema";

    private @Nullable Diagnostics diagnostics;
    private final SchemaPackages packages = new SchemaPackages();

    /** For the compiler. */
    public TlSchemaProcessor() {}

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        diagnostics = new Diagnostics(environment);
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(ANNOTATION);
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(SchemaLocator.PATH_OPTION, VERBOSE_OPTION, Diagnostics.STRICT_OPTION, DEBUG_OPTION);
    }

    @Override
    protected String internalErrorCode() {
        return TlMessage.INTERNAL.code();
    }

    @Override
    protected void processRound(Set<? extends TypeElement> annotations, RoundEnvironment round) throws IOException {
        Diagnostics to = Objects.requireNonNull(diagnostics, "init comes first");
        for (TypeElement annotation : annotations) {
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                AnnotationMirror mirror = AnnotationMirrors.find(element, ANNOTATION);
                if (mirror != null) {
                    new SchemaCompilation(processingEnv, to, element, mirror).run(packages);
                }
            }
        }
    }
}
