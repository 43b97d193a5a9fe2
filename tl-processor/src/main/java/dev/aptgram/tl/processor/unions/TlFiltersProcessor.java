package dev.aptgram.tl.processor.unions;

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
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Generates a filter for each constructor of a TL type: {@code @TlFilters} on the method that finds a value of the type. Each
 * generated class follows from one method and the type that it returns.
 *
 * <p>A method whose type does not exist yet is put off to the next round: the schema may be compiled together with it.
 *
 * <p>Options: {@code aptgram.strict=true}, warnings are errors; {@code aptgram.debug}, stack traces of internal errors.
 */
@AutoService(Processor.class)
public final class TlFiltersProcessor extends GuardedProcessor {
    static final String ANNOTATION = "dev.aptgram.annotations.TlFilters";

    private final Set<String> waiting = new LinkedHashSet<>();
    private @Nullable Diagnostics diagnostics;

    /** For the compiler. */
    public TlFiltersProcessor() {}

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
        return Set.of(DEBUG_OPTION, Diagnostics.STRICT_OPTION);
    }

    @Override
    protected String internalErrorCode() {
        return UnionMessage.INTERNAL.code();
    }

    @Override
    protected void processRound(Set<? extends TypeElement> annotations, RoundEnvironment round) throws IOException {
        Diagnostics to = Objects.requireNonNull(diagnostics, "init comes first");
        for (TypeElement annotation : annotations) {
            for (Element method : round.getElementsAnnotatedWith(annotation)) {
                // Elements of one round mean nothing in the next, so what waits does so by the name of its class.
                if (method.getKind() == ElementKind.METHOD
                        && method.getEnclosingElement() instanceof TypeElement type) {
                    waiting.add(type.getQualifiedName().toString());
                }
            }
        }
        for (Iterator<String> names = waiting.iterator(); names.hasNext(); ) {
            TypeElement type = processingEnv.getElementUtils().getTypeElement(names.next());
            if (type == null) {
                names.remove();
            } else if (round.processingOver() || !isWaiting(type)) {
                names.remove();
                compile(type, to);
            }
        }
    }

    private static boolean isWaiting(TypeElement type) {
        return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .filter(method -> AnnotationMirrors.find(method, ANNOTATION) != null)
                .anyMatch(method -> isUnresolved(method)
                        || method.getParameters().stream()
                                .anyMatch(parameter -> parameter.asType().getKind() == TypeKind.ERROR));
    }

    private static boolean isUnresolved(ExecutableElement method) {
        return UnionCompilation.elementType(method.getReturnType()).getKind() == TypeKind.ERROR
                || UnionCompilation.extendsNothingYet(method);
    }

    private void compile(TypeElement type, Diagnostics to) throws IOException {
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            AnnotationMirror annotation = AnnotationMirrors.find(method, ANNOTATION);
            if (annotation != null) {
                new UnionCompilation(processingEnv, to, method, annotation).run();
            }
        }
    }
}
