package dev.aptgram.tl.processor.schema;

import dev.aptgram.tl.processor.support.DiagnosticCode;
import javax.tools.Diagnostic;

/** The catalogue of everything that the TL processor may complain about. A code is never used again for something else. */
public enum TlMessage implements DiagnosticCode {
    /** No place has the schema. */
    SCHEMA_NOT_FOUND(
            "APT3001",
            "schema %1$s was not found; tried %2$s",
            "put it under src/main/resources (Maven), or name its directory with -Aaptgram.tl.path=<directory> (Gradle: "
                    + "options.compilerArgs)."),
    /** The schema is there but cannot be read. */
    SCHEMA_UNREADABLE(
            "APT3002",
            "schema %1$s cannot be read: %2$s",
            "make it a readable UTF-8 text with a path relative to the resources."),
    /** The annotation has neither a layer nor a hash. */
    FINGERPRINT_MISSING("APT3003", "@TlSchema(\"%1$s\") says neither which layer nor which file it means", "add %2$s."),
    /** The file has another layer than the annotation. */
    LAYER_MISMATCH(
            "APT3004",
            "schema %1$s is of layer %3$s, but @TlSchema says layer = %2$s",
            "set layer = %3$s if the schema was updated on purpose, or put back the schema of layer %2$s."),
    /** The annotation has a layer and the file has none. */
    LAYER_ABSENT(
            "APT3005",
            "schema %1$s has no '// LAYER' line to compare with layer = %2$s",
            "add the line '// LAYER %2$s' to the schema, or use sha256 = \"%3$s\" instead of the layer."),
    /** The file's bytes are not the ones meant. */
    HASH_MISMATCH(
            "APT3006",
            "schema %1$s has the SHA-256 %3$s, but @TlSchema says sha256 = \"%2$s\"",
            "set sha256 = \"%3$s\" if the schema was changed on purpose, or put back the former one."),
    /** The hash is no hash. */
    HASH_MALFORMED(
            "APT3007",
            "sha256 = \"%2$s\" of schema %1$s is not 64 hex digits",
            "set sha256 = \"%3$s\", the hash of the file as it is."),
    /** Two annotations in one package. */
    PACKAGE_TWICE("APT3008", "package %1$s already holds the schema %2$s", "give each schema a package of its own."),
    /** An annotation outside of all packages. */
    PACKAGE_UNNAMED(
            "APT3009",
            "schema %1$s has no package: @TlSchema is on a type of the unnamed one, which no other package can import from",
            "move the annotation to the package-info.java of a package for the schema."),
    /** A line that is no TL. */
    SYNTAX("APT3010", "%1$s: expected %2$s but found %3$s", "write it as 'name#id field:type ... = Type;'."),
    /** A field's type, or a result, that the schema does not define. */
    UNKNOWN_TYPE(
            "APT3011", "%1$s: unknown type %2$s in %3$s", "correct the name%4$s, or add a constructor of that type."),
    /** A bare type that is not exactly one constructor. */
    BARE_TYPE(
            "APT3012",
            "%1$s: %2$s in %3$s cannot be bare: %4$s",
            "write the type itself, so that its id is on the wire, or name the constructor meant."),
    /** A vector without its one argument, or an argument where none belongs. */
    TYPE_ARGUMENTS(
            "APT3013",
            "%1$s: %2$s in %3$s takes %4$s",
            "write Vector<T> with one element type, and any other type alone."),
    /** A comment without an end. */
    COMMENT_OPEN("APT3014", "%1$s: nothing ends the comment that begins here", "add '*/' where it should end."),
    /** A name defined twice. */
    DUPLICATE_NAME(
            "APT3020", "%1$s: %2$s %3$s is defined already at line %4$s", "remove one of the two lines, or rename it."),
    /** Two combinators with one id. */
    DUPLICATE_ID(
            "APT3021",
            "%1$s: id #%2$s of %3$s belongs already to %4$s at line %5$s",
            "give it its own id; the CRC-32 of its line is #%6$s."),
    /** An id that is not the line's CRC-32. */
    WRONG_ID(
            "APT3022",
            "%1$s: %2$s has the id #%3$s, but the CRC-32 of its line is #%4$s",
            "correct the line, or the id to #%4$s; if the id was chosen by hand, add \"%2$s\" to fixedIds of @TlSchema."),
    /** A name in fixedIds that the schema does not have. */
    FIXED_ID_UNKNOWN(
            "APT3023",
            "fixedIds names %2$s, which the schema does not define (%1$s)",
            "remove it, or correct its spelling%3$s."),
    /** A name in fixedIds whose id follows the rule after all. */
    FIXED_ID_NEEDLESS(
            "APT3024",
            "%1$s: fixedIds names %2$s, but its id is the CRC-32 of its line",
            "remove it from fixedIds, so that the id is checked.",
            Diagnostic.Kind.WARNING),
    /** A conditional field without its flag word in front. */
    FLAG_WORD_MISSING(
            "APT3030",
            "%1$s: field %2$s of %3$s depends on %4$s, but no flag word %4$s:# stands before it",
            "add %4$s:# before the field, or correct the name."),
    /** A bit that the word does not have. */
    FLAG_BIT_RANGE(
            "APT3031",
            "%1$s: field %2$s of %3$s depends on bit %4$s of %5$s, which has bits 0 to 31 only",
            "choose a bit from 0 to 31, or add a second flag word."),
    /** {@code true} without a flag. */
    FLAG_MISUSE("APT3032", "%1$s: field %2$s of %3$s %4$s", "write true only as flags.N?true."),
    /** Two fields of one name. */
    DUPLICATE_FIELD("APT3033", "%1$s: %3$s has two fields named %2$s", "rename one of the two."),
    /** More fields than a Java constructor can have. */
    TOO_MANY_FIELDS(
            "APT3034",
            "%1$s: %2$s needs %3$s slots for its fields, but a Java constructor has 254 (long and double take two)",
            "split it into several constructors."),
    /** Generics other than what a query wrapper needs. */
    GENERIC_MISUSE(
            "APT3035",
            "%1$s: %2$s %3$s",
            "use generics only in functions of the form 'name {X:Type} ... query:!X = X'."),
    /** A constructor of a type that the language itself defines. */
    RESERVED_TYPE(
            "APT3036",
            "%1$s: %2$s cannot be a constructor of %3$s: TL defines one of the two itself",
            "give it a name and a type of its own."),
    /** A name that had to give way to another; told on request. */
    RENAMED(
            "APT3040",
            "%1$s: %2$s is generated as %3$s because the obvious name is taken",
            "nothing to do; shown because of -Aaptgram.verbose.",
            Diagnostic.Kind.NOTE),
    /** A hand-written type has the name of a generated one. */
    NAME_TAKEN(
            "APT3041",
            "schema %1$s needs the name %2$s, which a type of your own has already",
            "rename your type, or give the schema a package of its own."),
    /** No place has the error data. */
    ERRORS_NOT_FOUND(
            "APT3050",
            "error data %1$s was not found; tried %2$s",
            "put it beside the schema, or remove errors from @TlSchema to do without it."),
    /** The error data is there but cannot be read. */
    ERRORS_UNREADABLE(
            "APT3051",
            "error data %1$s cannot be read: %2$s",
            "make it a readable UTF-8 text with a path relative to the resources."),
    /** A line that is no line of error data. */
    ERRORS_SYNTAX(
            "APT3052",
            "%1$s: expected %2$s but found %3$s",
            "write 'NAME code' below ---errors---, and 'method [user-only|bot-only] NAME...' below ---methods---."),
    /** Something that stands in the error data twice. */
    ERRORS_TWICE(
            "APT3053", "%1$s: %2$s is listed already at line %3$s", "remove one of the two, or merge the two lines."),
    /** A method's error that the list of errors does not have. */
    ERROR_UNKNOWN(
            "APT3054",
            "%1$s: %2$s is said to fail with %3$s, which is not listed below ---errors---",
            "list it there with its code, or correct the name%4$s."),
    /** A method in the error data that the schema does not have. */
    ERROR_METHOD_UNKNOWN(
            "APT3055",
            "%1$s: method %2$s is not in the schema",
            "remove the line if the method is gone, or correct the name%3$s."),
    /** An error whose name holds a number: such a name never matches, for numbers are arguments. */
    ERROR_NUMBERED(
            "APT3056",
            "%1$s: the number in %2$s is an argument, not a part of the name",
            "write %3$s, which stands for every number."),
    /** An include pattern without effect. */
    INCLUDE_UNMATCHED(
            "APT3060",
            "include pattern '%2$s' matches no %3$s (%1$s)",
            "remove it, or correct its spelling%4$s; '*' stands for any characters."),
    /** An exclude pattern without effect. */
    EXCLUDE_UNMATCHED(
            "APT3061",
            "exclude pattern '%2$s' matches no %3$s (%1$s)",
            "remove it, or correct its spelling%4$s; '*' stands for any characters."),
    /** Everything that is included by a pattern is excluded by others. */
    INCLUDE_EXCLUDED(
            "APT3062",
            "include pattern '%2$s' matches nothing but what exclude patterns leave out (%1$s)",
            "remove it, or narrow the exclude patterns."),
    /** A type, or a bare constructor, that is needed although nothing of it is left. */
    EXCLUDE_NEEDED(
            "APT3063",
            "%1$s: exclude patterns leave nothing of %2$s, which is needed by %3$s",
            "keep a constructor of it, or exclude what needs it as well."),
    /** A constructor that every value of itself would have to contain. */
    CYCLIC_TYPE(
            "APT3070",
            "%1$s: no value of %2$s ever ends, for each contains another: %3$s",
            "break the circle: make one of these fields optional (flags.N?...) or a vector, or add a constructor without it."),
    /** A schema whose package another schema would generate into. */
    PACKAGE_SHARED(
            "APT3071",
            "schema %1$s in package %2$s and schema %3$s in package %4$s would both generate into package %5$s",
            "move one of them to a package that no namespace of the other leads to."),
    /** No place has the earlier schema. */
    EARLIER_NOT_FOUND(
            "APT3072",
            "earlier schema %1$s was not found; tried %2$s",
            "name the directory that has it with -Aaptgram.tl.path=<directory>, or remove it from earlier of @TlSchema."),
    /** The earlier schema is there but cannot be read. */
    EARLIER_UNREADABLE(
            "APT3073",
            "earlier schema %1$s cannot be read: %2$s",
            "make it a readable UTF-8 text with a path relative to the resources."),
    /** An earlier schema that does not say of which layer it is. */
    EARLIER_LAYER_ABSENT(
            "APT3074",
            "earlier schema %1$s has no '// LAYER' line, so that nothing shows that it is earlier",
            "add the line '// LAYER <number>' to it."),
    /** An earlier schema that is not earlier. */
    EARLIER_LAYER(
            "APT3075",
            "earlier schema %1$s is of layer %2$s, which is not before layer %3$s of schema %4$s",
            "remove it from earlier of @TlSchema, or name the right file; of a newer layer, make it the schema itself."),
    /** Two earlier schemas of one layer. */
    EARLIER_TWICE("APT3076", "earlier schemas %1$s and %3$s are both of layer %2$s", "keep one of the two."),
    /** An id with two meanings. */
    EARLIER_ID(
            "APT3077",
            "%1$s: id #%2$s of %3$s means something else than in %4$s: nothing tells the two apart",
            "correct the line that is wrong; if both are right, remove this file from earlier of @TlSchema."),
    /** An earlier constructor that is read as today's; told on request. */
    LIFTED(
            "APT3078",
            "%1$s: %2$s#%3$s is read as the one of %4$s: %5$s",
            "nothing to do; shown because of -Aaptgram.verbose.",
            Diagnostic.Kind.NOTE),
    /** An earlier constructor that cannot be read as today's; told on request. */
    NOT_LIFTED(
            "APT3079",
            "%1$s: %2$s#%3$s cannot be read: %4$s",
            "nothing to do, unless objects with this constructor are still around; shown because of -Aaptgram.verbose.",
            Diagnostic.Kind.NOTE),
    /** Something unforeseen. */
    INTERNAL("APT3099", "%1$s", "report this with the schema that caused it.");

    private final String code;
    private final String problem;
    private final String mend;
    private final Diagnostic.Kind kind;

    TlMessage(String code, String problem, String mend) {
        this(code, problem, mend, Diagnostic.Kind.ERROR);
    }

    TlMessage(String code, String problem, String mend, Diagnostic.Kind kind) {
        this.code = code;
        this.problem = problem;
        this.mend = mend;
        this.kind = kind;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Diagnostic.Kind kind() {
        return kind;
    }

    @Override
    public String problem() {
        return problem;
    }

    @Override
    public String mend() {
        return mend;
    }
}
