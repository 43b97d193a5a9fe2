package dev.aptgram.tl.processor;

import dev.aptgram.tl.processor.SchemaFiles.SchemaFile;
import dev.aptgram.tl.processor.schema.Closure;
import dev.aptgram.tl.processor.schema.Earlier;
import dev.aptgram.tl.processor.schema.ErrorData;
import dev.aptgram.tl.processor.schema.ErrorDataParser;
import dev.aptgram.tl.processor.schema.JavaName;
import dev.aptgram.tl.processor.schema.LinkedSchema;
import dev.aptgram.tl.processor.schema.Linker;
import dev.aptgram.tl.processor.schema.NamePattern;
import dev.aptgram.tl.processor.schema.Parser;
import dev.aptgram.tl.processor.schema.Problem;
import dev.aptgram.tl.processor.schema.Problems;
import dev.aptgram.tl.processor.schema.SyntaxTree;
import dev.aptgram.tl.processor.schema.TlMessage;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import dev.aptgram.tl.processor.support.Diagnostics;
import dev.aptgram.tl.processor.support.Place;
import dev.aptgram.tl.processor.support.SourceFiles;
import dev.aptgram.tl.processor.write.SchemaWriter;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** One schema's way from the annotation to the sources: find, check that it is the one meant, parse, link, write. */
final class SchemaCompilation {
    private final ProcessingEnvironment environment;
    private final Diagnostics diagnostics;
    private final SchemaFiles files;
    private final Element element;
    private final AnnotationMirror annotation;
    private final String resource;
    private final boolean verbose;

    SchemaCompilation(
            ProcessingEnvironment environment, Diagnostics diagnostics, Element element, AnnotationMirror annotation) {
        this.environment = environment;
        this.diagnostics = diagnostics;
        this.files = new SchemaFiles(environment, diagnostics);
        this.element = element;
        this.annotation = annotation;
        this.resource = AnnotationMirrors.text(annotation, "value", "");
        this.verbose = environment.getOptions().containsKey(TlSchemaProcessor.VERBOSE_OPTION);
    }

    /**
     * Does it all.
     *
     * @param packages the packages that the schemas before this one generate into; those of this one are added
     * @throws IOException if a source cannot be written
     */
    void run(SchemaPackages packages) throws IOException {
        String basePackage = environment
                .getElementUtils()
                .getPackageOf(element)
                .getQualifiedName()
                .toString();
        if (basePackage.isEmpty()) {
            diagnostics.report(TlMessage.PACKAGE_UNNAMED, at("value"), resource);
            return;
        }
        SchemaPackages.Claim claim = new SchemaPackages.Claim(basePackage, resource);
        if (packages.isTaken(basePackage)) {
            diagnostics.report(TlMessage.PACKAGE_TWICE, at("value"), basePackage, packages.resourceOf(basePackage));
            return;
        }
        SchemaPackages.Claim other = packages.claim(basePackage, claim);
        if (other != null) {
            tell(new SchemaPackages.Clash(basePackage, other), claim);
            return;
        }
        SchemaFile file = files.read(SchemaFiles.Kind.SCHEMA, resource, at("value"));
        if (file == null) {
            return;
        }
        LinkedSchema schema = parse(file, basePackage);
        if (schema == null) {
            return;
        }
        SchemaPackages.Clash clash = packages.claim(schema, claim);
        if (clash != null) {
            tell(clash, claim);
            return;
        }
        SchemaWriter writer = new SchemaWriter(new SourceFiles(environment.getFiler()), element);
        for (JavaName name : writer.write(schema)) {
            diagnostics.report(TlMessage.NAME_TAKEN, at("value"), resource, name);
        }
    }

    /** {@return the model of what to generate, or null after a problem has been told} */
    private @Nullable LinkedSchema parse(SchemaFile file, String basePackage) {
        Problems problems = new Problems(file.source());
        SyntaxTree whole = Parser.parse(file.source(), problems);
        if (isMeant(file, whole, problems)) {
            return link(whole, basePackage, problems);
        }
        // What else the annotation says need not be true of another file, so it is checked by itself.
        Set<String> fixedIds = fixedIds();
        Problems inPart = new Problems(file.source());
        SyntaxTree part = part(whole, fixedIds, inPart);
        if (!inPart.hasErrors()) {
            Linker.check(part, fixedIds, problems);
        }
        tell(problems);
        return null;
    }

    private Set<String> fixedIds() {
        return new LinkedHashSet<>(AnnotationMirrors.texts(annotation, "fixedIds"));
    }

    private boolean isMeant(SchemaFile file, SyntaxTree whole, Problems problems) {
        Fingerprint meant = new Fingerprint(
                AnnotationMirrors.number(annotation, "layer", 0), AnnotationMirrors.text(annotation, "sha256", ""));
        Fingerprint.Mismatch mismatch = meant.check(resource, file.bytes(), whole.layer());
        boolean hidden = problems.found().stream().anyMatch(problem -> problem.message() == TlMessage.COMMENT_OPEN);
        if (mismatch == null || (hidden && mismatch.message() == TlMessage.LAYER_ABSENT)) {
            return true;
        }
        diagnostics.report(
                mismatch.message(), at(mismatch.member()), mismatch.arguments().toArray());
        return false;
    }

    /** {@return the model of what to generate, or null after a problem has been told} */
    private @Nullable LinkedSchema link(SyntaxTree whole, String basePackage, Problems problems) {
        Set<String> fixedIds = fixedIds();
        ErrorData errors = null;
        boolean sound = true;
        String errorsResource = AnnotationMirrors.text(annotation, "errors", "");
        if (!errorsResource.isEmpty()) {
            errors = readErrors(errorsResource, whole);
            sound = errors != null;
        }
        List<Earlier> earlier = new EarlierFiles(
                        files, diagnostics, path -> Place.of(element, annotation, "earlier", path), this::tell)
                .read(AnnotationMirrors.texts(annotation, "earlier"), whole, fixedIds);
        Problems inPart = new Problems(whole.source());
        SyntaxTree part = part(whole, fixedIds, inPart);
        if (inPart.hasErrors()) {
            // What is missing in a part that could not be cut out would be told once more. A pattern that selects
            // nothing may mean what is on a broken line.
            tell(whole.lost().isNothing() ? inPart : problems);
            return null;
        }
        LinkedSchema schema = Linker.link(
                part, whole, earlier == null ? List.of() : earlier, basePackage, fixedIds, errors, problems);
        sound &= tell(problems) && earlier != null;
        for (Earlier layer : earlier == null ? List.<Earlier>of() : earlier) {
            Place place = Place.of(
                    element, annotation, "earlier", layer.tree().source().name());
            sound &= tell(layer.problems(), place);
            if (sound && verbose) {
                tell(layer.notes(), place);
            }
        }
        if (!sound) {
            return null;
        }
        tellRenamings(schema);
        return schema;
    }

    /** {@return the part of a schema to generate} What is fixed only outside of it is no concern any more. */
    private SyntaxTree part(SyntaxTree whole, Set<String> fixedIds, Problems problems) {
        List<NamePattern> include = patterns("include");
        List<NamePattern> exclude = patterns("exclude");
        if (include.isEmpty() && exclude.isEmpty()) {
            return whole;
        }
        SyntaxTree part = Closure.of(whole, include, exclude, problems);
        Set<String> cut = new LinkedHashSet<>(whole.names());
        cut.removeAll(part.names());
        fixedIds.removeAll(cut);
        return part;
    }

    private List<NamePattern> patterns(String member) {
        return AnnotationMirrors.texts(annotation, member).stream()
                .map(NamePattern::of)
                .toList();
    }

    /** {@return what is known about the methods' failures, or null if that is not fit to go on with} */
    private @Nullable ErrorData readErrors(String path, SyntaxTree schema) {
        SchemaFile file = files.read(SchemaFiles.Kind.ERRORS, path, at("errors"));
        if (file == null) {
            return null;
        }
        Problems problems = new Problems(file.source());
        ErrorData errors = ErrorDataParser.parse(file.source(), schema.functionNames(), schema.lost(), problems);
        return tell(problems) ? errors : null;
    }

    /** Tells what has been found, and returns whether it is fit to go on with. */
    private boolean tell(Problems problems) {
        return tell(problems, null);
    }

    private boolean tell(Problems problems, @Nullable Place place) {
        for (Problem problem : problems.found()) {
            diagnostics.reportWithDetails(
                    problem.message(),
                    place == null ? place(problem) : place,
                    problem.excerpt(),
                    problem.arguments().toArray());
        }
        return !problems.hasErrors();
    }

    /** {@return the part of the annotation that has led to a problem} */
    private Place place(Problem problem) {
        String argument =
                problem.arguments().size() > 1 ? problem.arguments().get(1).toString() : "";
        return switch (problem.message()) {
            case FIXED_ID_UNKNOWN, FIXED_ID_NEEDLESS -> at("fixedIds");
            case ERRORS_SYNTAX, ERRORS_TWICE, ERROR_UNKNOWN, ERROR_METHOD_UNKNOWN, ERROR_NUMBERED -> at("errors");
            case INCLUDE_UNMATCHED, INCLUDE_EXCLUDED -> Place.of(element, annotation, "include", argument);
            case EXCLUDE_UNMATCHED -> Place.of(element, annotation, "exclude", argument);
            case EXCLUDE_NEEDED -> at("exclude");
            default -> at("value");
        };
    }

    private void tell(SchemaPackages.Clash clash, SchemaPackages.Claim claim) {
        diagnostics.report(
                TlMessage.PACKAGE_SHARED,
                at("value"),
                claim.resource(),
                claim.basePackage(),
                clash.other().resource(),
                clash.other().basePackage(),
                clash.packageName());
    }

    private void tellRenamings(LinkedSchema schema) {
        if (verbose) {
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
