package dev.aptgram.tl.processor;

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
    private final ProcessingEnvironment environment;
    private final Diagnostics diagnostics;
    private final Element element;
    private final AnnotationMirror annotation;
    private final String resource;

    SchemaCompilation(
            ProcessingEnvironment environment, Diagnostics diagnostics, Element element, AnnotationMirror annotation) {
        this.environment = environment;
        this.diagnostics = diagnostics;
        this.element = element;
        this.annotation = annotation;
        this.resource = AnnotationMirrors.text(annotation, "value", "");
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
        byte[] bytes = find();
        String text = bytes == null ? null : decode(bytes);
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
        LinkedSchema schema = Linker.link(syntax, basePackage, fixedIds, problems);
        if (tell(problems)) {
            tellRenamings(schema);
            SchemaWriter writer = new SchemaWriter(new SourceFiles(environment.getFiler()), element);
            for (JavaName name : writer.write(schema)) {
                diagnostics.report(TlMessage.NAME_TAKEN, at("value"), resource, name);
            }
        }
    }

    private byte @Nullable [] find() {
        String option = environment.getOptions().getOrDefault(SchemaLocator.PATH_OPTION, "");
        SchemaLocator locator = new SchemaLocator(environment.getFiler(), option);
        try {
            byte[] bytes = locator.find(resource);
            if (bytes == null) {
                diagnostics.report(TlMessage.SCHEMA_NOT_FOUND, at("value"), resource, locator.tried());
            }
            return bytes;
        } catch (IOException e) {
            diagnostics.report(TlMessage.SCHEMA_UNREADABLE, at("value"), resource, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            diagnostics.report(TlMessage.SCHEMA_UNREADABLE, at("value"), resource, "it is not UTF-8");
            return null;
        }
    }

    /** Tells what has been found, and returns whether it is fit to go on with. */
    private boolean tell(Problems problems) {
        boolean sound = true;
        for (Problem problem : problems.found()) {
            boolean schema =
                    problem.message() != TlMessage.FIXED_ID_UNKNOWN && problem.message() != TlMessage.FIXED_ID_NEEDLESS;
            diagnostics.reportWithDetails(
                    problem.message(),
                    at(schema ? "value" : "fixedIds"),
                    problem.excerpt(),
                    problem.arguments().toArray());
            sound &= problem.message().kind() != Diagnostic.Kind.ERROR;
        }
        return sound;
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
