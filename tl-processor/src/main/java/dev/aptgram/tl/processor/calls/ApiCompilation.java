package dev.aptgram.tl.processor.calls;

import dev.aptgram.tl.processor.calls.model.CallModel;
import dev.aptgram.tl.processor.calls.model.CallsModel;
import dev.aptgram.tl.processor.calls.write.CallsWriter;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import dev.aptgram.tl.processor.support.Diagnostics;
import dev.aptgram.tl.processor.support.Place;
import dev.aptgram.tl.processor.support.SourceFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** One interface's way from the annotation to the implementation: what it is, its schema, its methods, the source. */
final class ApiCompilation {
    private static final String SUFFIX = "Calls";

    private final ProcessingEnvironment environment;
    private final SchemaFinder schemas;
    private final TypeElement api;
    private final AnnotationMirror annotation;
    private final CallReporter reporter;

    ApiCompilation(
            ProcessingEnvironment environment,
            Diagnostics diagnostics,
            SchemaFinder schemas,
            TypeElement api,
            AnnotationMirror annotation) {
        this.environment = environment;
        this.schemas = schemas;
        this.api = api;
        this.annotation = annotation;
        this.reporter = new CallReporter(diagnostics, api, annotation);
    }

    /**
     * Does it all.
     *
     * @throws IOException if the source cannot be written
     */
    void run() throws IOException {
        String unfit = unfit();
        if (unfit != null) {
            reporter.report(CallMessage.API_TYPE, Place.of(api), api.getSimpleName(), unfit);
            return;
        }
        Optional<FoundSchema> schema = schemas.find(api, annotation, reporter);
        if (schema.isEmpty()) {
            return;
        }
        Elements elements = environment.getElementUtils();
        CallReader reader =
                new CallReader(elements, environment.getTypeUtils(), api, account(), schema.get(), reporter);
        List<CallModel> calls = new ArrayList<>();
        for (ExecutableElement method : InterfaceMethods.abstractOnes(api, elements, environment.getTypeUtils())) {
            reader.read(method).ifPresent(calls::add);
        }
        if (!reporter.hasErrors()) {
            write(calls);
        }
    }

    /** {@return why nothing can be generated for it, or null} */
    private @Nullable String unfit() {
        if (api.getKind() != ElementKind.INTERFACE) {
            return switch (api.getKind()) {
                case ENUM -> "an enum";
                case RECORD -> "a record";
                case ANNOTATION_TYPE -> "an annotation";
                default -> "a class";
            };
        }
        if (!api.getTypeParameters().isEmpty()) {
            return "generic";
        }
        if (api.getModifiers().contains(Modifier.SEALED)) {
            return "sealed";
        }
        for (Element at = api; at instanceof TypeElement; at = at.getEnclosingElement()) {
            if (at.getModifiers().contains(Modifier.PRIVATE)) {
                return at.equals(api) ? "private" : "inside the private " + at.getSimpleName();
            }
        }
        return null;
    }

    private String account() {
        AnnotationValue value = AnnotationMirrors.explicitValue(annotation, "account");
        return value != null && value.getValue() instanceof VariableElement constant
                ? constant.getSimpleName().toString()
                : "ANY";
    }

    private void write(List<CallModel> calls) throws IOException {
        StringBuilder name = new StringBuilder(SUFFIX);
        boolean isPublic = true;
        for (Element at = api; at instanceof TypeElement; at = at.getEnclosingElement()) {
            name.insert(0, at.getSimpleName());
            isPublic &= at.getModifiers().contains(Modifier.PUBLIC);
        }
        String packageName = environment
                .getElementUtils()
                .getPackageOf(api)
                .getQualifiedName()
                .toString();
        CallsModel model = new CallsModel(api, packageName, name.toString(), isPublic, calls);
        try {
            new SourceFiles(environment.getFiler())
                    .write(packageName, model.simpleName(), CallsWriter.write(model), api);
        } catch (FilerException taken) {
            reporter.report(CallMessage.NAME_TAKEN, Place.of(api), api.getSimpleName(), model.simpleName());
        }
    }
}
