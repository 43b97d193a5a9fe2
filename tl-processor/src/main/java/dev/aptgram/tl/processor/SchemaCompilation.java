package dev.aptgram.tl.processor;

import dev.aptgram.tl.processor.schema.ErrorData;
import dev.aptgram.tl.processor.schema.ErrorDataParser;
import dev.aptgram.tl.processor.schema.JavaName;
import dev.aptgram.tl.processor.schema.LinkedSchema;
import dev.aptgram.tl.processor.schema.Linker;
import dev.aptgram.tl.processor.schema.Parser;
import dev.aptgram.tl.processor.schema.Problem;
import dev.aptgram.tl.processor.schema.Problems;
import dev.aptgram.tl.processor.schema.SchemaSource;
import dev.aptgram.tl.processor.schema.SyntaxTree;
import dev.aptgram.tl.processor.schema.TlMessage;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import dev.aptgram.tl.processor.support.Diagnostics;
import dev.aptgram.tl.processor.support.Place;
import dev.aptgram.tl.processor.support.SourceFiles;
import dev.aptgram.tl.processor.write.SchemaWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** One schema's way from the annotation to the sources: find, check that it is the one meant, parse, link, write. */
final class SchemaCompilation {
    private static final Input SCHEMA = new Input("value", TlMessage.SCHEMA_NOT_FOUND, TlMessage.SCHEMA_UNREADABLE);
    private static final Input ERRORS = new Input("errors", TlMessage.ERRORS_NOT_FOUND, TlMessage.ERRORS_UNREADABLE);

    private final ProcessingEnvironment environment;
    private final Diagnostics diagnostics;
    private final Element element;
    private final AnnotationMirror annotation;
    private final String resource;
    private final String errorsResource;

    SchemaCompilation(
            ProcessingEnvironment environment, Diagnostics diagnostics, Element element, AnnotationMirror annotation) {
        this.environment = environment;
        this.diagnostics = diagnostics;
        this.element = element;
        this.annotation = annotation;
        this.resource = AnnotationMirrors.text(annotation, "value", "");
        this.errorsResource = AnnotationMirrors.text(annotation, "errors", "");
    }

    /**
     * Does it all.
     *
     * @param packages the packages that hold a schema already, with that schema; this one is added
     * @throws IOException if a source cannot be written
     */
    void run(Map<String, String> packages) throws IOException {
        String basePackage = environment
                .getElementUtils()
                .getPackageOf(element)
                .getQualifiedName()
                .toString();
        String other = packages.putIfAbsent(basePackage, resource);
        if (other != null) {
            diagnostics.report(TlMessage.PACKAGE_TWICE, at("value"), basePackage, other);
            return;
        }
        byte[] bytes = find(SCHEMA);
        String text = bytes == null ? null : decode(SCHEMA, bytes);
        if (bytes == null || text == null) {
            return;
        }
        Problems problems = new Problems(new SchemaSource(resource, text));
        SyntaxTree syntax = Parser.parse(new SchemaSource(resource, text), problems);
        Fingerprint meant = new Fingerprint(
                AnnotationMirrors.number(annotation, "layer", 0), AnnotationMirrors.text(annotation, "sha256", ""));
        Fingerprint.Mismatch mismatch = meant.check(resource, bytes, syntax.layer());
        if (mismatch != null) {
            diagnostics.report(
                    mismatch.message(),
                    at(mismatch.member()),
                    mismatch.arguments().toArray());
        }
        if (!tell(problems) || mismatch != null) {
            return;
        }
        Set<String> fixedIds = new LinkedHashSet<>(AnnotationMirrors.texts(annotation, "fixedIds"));
        ErrorData errors = null;
        boolean errorsSound = true;
        if (!errorsResource.isEmpty()) {
            errors = readErrors(syntax);
            errorsSound = errors != null;
        }
        LinkedSchema schema = Linker.link(syntax, basePackage, fixedIds, errors, problems);
        if (tell(problems) && errorsSound) {
            tellRenamings(schema);
            SchemaWriter writer = new SchemaWriter(new SourceFiles(environment.getFiler()), element);
            for (JavaName name : writer.write(schema)) {
                diagnostics.report(TlMessage.NAME_TAKEN, at("value"), resource, name);
            }
        }
    }

    /** {@return what is known about the methods' failures, or null if that is not fit to go on with} */
    private @Nullable ErrorData readErrors(SyntaxTree schema) {
        byte[] bytes = find(ERRORS);
        String text = bytes == null ? null : decode(ERRORS, bytes);
        if (text == null) {
            return null;
        }
        SchemaSource source = new SchemaSource(errorsResource, text);
        Problems problems = new Problems(source);
        ErrorData errors = ErrorDataParser.parse(source, schema.functionNames(), problems);
        return tell(problems) ? errors : null;
    }

    /**
     * A file that the annotation names.
     *
     * @param member the member that names it
     * @param notFound what to say when no place has it
     * @param unreadable what to say when it cannot be read
     */
    private record Input(String member, TlMessage notFound, TlMessage unreadable) {}

    private byte @Nullable [] find(Input input) {
        String option = environment.getOptions().getOrDefault(SchemaLocator.PATH_OPTION, "");
        SchemaLocator locator = new SchemaLocator(environment.getFiler(), option);
        String path = AnnotationMirrors.text(annotation, input.member(), "");
        try {
            byte[] bytes = locator.find(path);
            if (bytes == null) {
                diagnostics.report(input.notFound(), at(input.member()), path, locator.tried());
            }
            return bytes;
        } catch (IOException e) {
            diagnostics.report(input.unreadable(), at(input.member()), path, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable String decode(Input input, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            String path = AnnotationMirrors.text(annotation, input.member(), "");
            diagnostics.report(input.unreadable(), at(input.member()), path, "it is not UTF-8");
            return null;
        }
    }

    /** Tells what has been found, and returns whether it is fit to go on with. */
    private boolean tell(Problems problems) {
        boolean sound = true;
        for (Problem problem : problems.found()) {
            diagnostics.reportWithDetails(
                    problem.message(),
                    at(member(problem.message())),
                    problem.excerpt(),
                    problem.arguments().toArray());
            sound &= problem.message().kind() != Diagnostic.Kind.ERROR;
        }
        return sound;
    }

    /** {@return the annotation's member that has led to a problem} */
    private static String member(TlMessage message) {
        return switch (message) {
            case FIXED_ID_UNKNOWN, FIXED_ID_NEEDLESS -> "fixedIds";
            case ERRORS_SYNTAX, ERRORS_TWICE, ERROR_UNKNOWN, ERROR_METHOD_UNKNOWN, ERROR_NUMBERED -> "errors";
            default -> "value";
        };
    }

    private void tellRenamings(LinkedSchema schema) {
        if (environment.getOptions().containsKey(TlSchemaProcessor.VERBOSE_OPTION)) {
            for (LinkedSchema.Renaming renaming : schema.renamings()) {
                String where = resource + ":" + renaming.position();
                diagnostics.report(TlMessage.RENAMED, at("value"), where, renaming.what(), renaming.name());
            }
        }
    }

    private Place at(String member) {
        return Place.of(element, annotation, member);
    }
}
