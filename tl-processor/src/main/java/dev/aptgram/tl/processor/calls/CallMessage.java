package dev.aptgram.tl.processor.calls;

import dev.aptgram.tl.processor.support.DiagnosticCode;
import javax.tools.Diagnostic;

/**
 * The catalogue of everything that may be wrong with a {@code @TlApi} interface. A code is never used again for something
 * else.
 */
public enum CallMessage implements DiagnosticCode {
    /** Nothing that an implementation could be generated for. */
    API_TYPE(
            "APT3100",
            "%1$s cannot be a @TlApi: it is %2$s",
            "make it an interface without type parameters that its package can see, neither sealed nor private."),
    /** The default schema is not there. */
    SCHEMA_ABSENT(
            "APT3101",
            "@TlApi on %1$s means Telegram's schema, %2$s, which is not on the class path",
            "add the dependency dev.aptgram:aptgram-api, or name the registry of your own schema with schema."),
    /** The class is no registry. */
    SCHEMA_TYPE(
            "APT3102",
            "@TlApi on %1$s says schema = %2$s.class, which is no compiled schema",
            "name the registry class that @TlSchema generated, such as dev.aptgram.api.ApiSchema."),
    /** The registry has no text beside it. */
    SCHEMA_TEXT(
            "APT3103",
            "@TlApi on %1$s: the schema of %2$s was compiled by a processor that kept no text of it (%2$sText)",
            "compile the schema again with this version of aptgram-tl-processor."),
    /** An abstract method that nothing implements. */
    CALL_MISSING("APT3104", "%1$s says no method of the schema to call", "add @TlCall(\"%2$s\"), or give it a body."),
    /** An annotation where nobody reads it. */
    NO_EFFECT("APT3105", "@%2$s on %1$s has no effect: %3$s", "%4$s."),
    /** The generated class exists already. */
    NAME_TAKEN(
            "APT3106",
            "the implementation of %1$s needs the name %2$s, which another type has already",
            "rename one of the two."),
    /** A method that the schema does not have. */
    METHOD_UNKNOWN(
            "APT3110",
            "@TlCall(\"%2$s\") on %1$s: %3$s has no such method",
            "write a method as the schema spells it%4$s."),
    /** A method that such an account may not call. */
    AUDIENCE(
            "APT3111",
            "%1$s calls %2$s, which only %3$s may call, but %4$s is for %5$s",
            "move it to an interface with account = AccountKind.%6$s, or set that on %4$s."),
    /** Type parameters that mean nothing. */
    TYPE_PARAMETERS(
            "APT3112",
            "%1$s has type parameters, but %2$s wraps no other method and always answers %3$s",
            "remove them."),
    /** A name that no field has. */
    FIELD_UNKNOWN("APT3120", "%1$s: %2$s has no field for %3$s", "%4$s."),
    /** A parameter of a type that the field does not take. */
    PARAMETER_TYPE("APT3121", "%1$s: parameter %2$s is %3$s, but %4$s of %5$s is %6$s", "declare it as '%7$s %2$s'."),
    /** A parameter that may be null where the field may not. */
    PARAMETER_NULL(
            "APT3122", "%1$s: parameter %2$s may be null, but %3$s of %4$s may not", "declare it as '%5$s %2$s'."),
    /** Two values for one field. */
    FIELD_TWICE("APT3123", "%1$s: %2$s and %3$s both give the field %4$s", "remove one of the two."),
    /** A required field without a value. */
    FIELD_MISSING("APT3124", "%1$s: %2$s needs %3$s (%4$s), and nothing gives it", "add the parameter '%5$s'%6$s."),
    /** Some, but not all, of the fields of a bit. */
    FIELDS_APART(
            "APT3125",
            "%1$s gives %2$s but not %3$s, and %4$s has both or neither (%5$s)",
            "add the parameter '%6$s', or leave out %2$s."),
    /** A constant that the field cannot have. */
    VALUE("APT3126", "@TlValue on %1$s: \"%2$s\" is no value for %3$s of %4$s (%5$s)", "%6$s."),
    /** A return type that the answer does not fit. */
    RESULT_TYPE(
            "APT3130",
            "%1$s returns %2$s, but %3$s answers %4$s",
            "return CompletableFuture<%4$s>, or %5$s to wait for it."),
    /** A suspending function whose type the answer does not fit. */
    RESULT_TYPE_SUSPENDING("APT3131", "%1$s suspends for %2$s, but %3$s answers %4$s", "let it return %4$s."),
    /** A suspending function without coroutines. */
    COROUTINES_ABSENT(
            "APT3132",
            "%1$s suspends, but %2$s is not on the class path",
            "add the dependency org.jetbrains.kotlinx:kotlinx-coroutines-core, or return CompletableFuture<%3$s>."),
    /** Something unforeseen. */
    INTERNAL("APT3139", "%1$s", "report this with the interface that caused it.");

    private final String code;
    private final String problem;
    private final String mend;

    CallMessage(String code, String problem, String mend) {
        this.code = code;
        this.problem = problem;
        this.mend = mend;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Diagnostic.Kind kind() {
        return Diagnostic.Kind.ERROR;
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
