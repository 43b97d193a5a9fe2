package dev.aptgram.tl.processor.calls;

import com.google.auto.service.AutoService;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import dev.aptgram.tl.processor.support.Diagnostics;
import dev.aptgram.tl.processor.support.GuardedProcessor;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashSet;
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
 * Compiles {@code @TlApi} interfaces: checks every method against the compiled schema and generates the implementation, each
 * from one interface and what that refers to.
 *
 * <p>An interface that uses types which do not exist yet, or whose schema does not, is put off to the next round: a schema may
 * be compiled together with the calls of its methods.
 *
 * <p>Options: {@code aptgram.strict=true}, warnings are errors; {@code aptgram.debug}, stack traces of internal errors.
 */
@AutoService(Processor.class)
public final class TlApiProcessor extends GuardedProcessor {
    private final Set<String> waiting = new LinkedHashSet<>();
    private @Nullable Diagnostics diagnostics;
    private @Nullable SchemaFinder schemas;

    /** For the compiler. */
    public TlApiProcessor() {}

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        diagnostics = new Diagnostics(environment);
        schemas = new SchemaFinder(environment.getElementUtils());
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return CallAnnotations.ALL;
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(DEBUG_OPTION, Diagnostics.STRICT_OPTION);
    }

    @Override
    protected String internalErrorCode() {
        return CallMessage.INTERNAL.code();
    }

    @Override
    protected void processRound(Set<? extends TypeElement> annotations, RoundEnvironment round) throws IOException {
        Diagnostics to = Objects.requireNonNull(diagnostics, "init comes first");
        SchemaFinder finder = Objects.requireNonNull(schemas, "init comes first");
        PlaceChecks places = new PlaceChecks(to);
        for (TypeElement annotation : annotations) {
            String name = annotation.getQualifiedName().toString();
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                if (!name.equals(CallAnnotations.API)) {
                    places.check(element, name);
                } else if (element instanceof TypeElement type) {
                    waiting.add(type.getQualifiedName().toString());
                }
            }
        }
        for (Iterator<String> names = waiting.iterator(); names.hasNext(); ) {
            TypeElement api = processingEnv.getElementUtils().getTypeElement(names.next());
            AnnotationMirror annotation = api == null ? null : AnnotationMirrors.find(api, CallAnnotations.API);
            if (api == null || annotation == null) {
                names.remove();
            } else if (!mustWait(api, annotation, finder, round.processingOver())) {
                names.remove();
                new ApiCompilation(processingEnv, to, finder, api, annotation).run();
            }
        }
    }

    /** At the end nothing is waited for; but of types that nobody has written the compiler itself tells. */
    private static boolean mustWait(TypeElement api, AnnotationMirror annotation, SchemaFinder finder, boolean over) {
        return Unresolved.in(api)
                || SchemaFinder.isUnresolved(annotation)
                || (!over && finder.waitsForOfficial(annotation));
    }
}
