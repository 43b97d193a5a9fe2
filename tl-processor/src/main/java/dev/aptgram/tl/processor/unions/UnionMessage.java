package dev.aptgram.tl.processor.unions;

import dev.aptgram.tl.processor.support.DiagnosticCode;
import javax.tools.Diagnostic;

/** The catalogue of everything that may be wrong with {@code @TlFilters}. A code is never used again for something else. */
public enum UnionMessage implements DiagnosticCode {
    /** A method that nothing can call. */
    METHOD_SHAPE(
            "APT3140",
            "@TlFilters cannot use %1$s: it %2$s",
            "make it a static method that its package can see, with the context as its one parameter."),
    /** A type without constructors to tell apart. */
    RETURN_TYPE(
            "APT3141",
            "@TlFilters on %1$s: %2$s is no TL type with several constructors",
            "return a sealed interface that @TlSchema generated, such as MessageMedia, or a collection of one."),
    /** A text that is no name. */
    NAME("APT3142", "@TlFilters on %1$s: \"%2$s\" is no name for %3$s", "write a Java name."),
    /** The generated class exists already. */
    NAME_TAKEN(
            "APT3143",
            "the filters of %1$s need the name %2$s, which another type has already",
            "name another class in @TlFilters."),
    /** A class that the generated one cannot extend. */
    EXTEND(
            "APT3144",
            "@TlFilters on %1$s: %2$s cannot be extended",
            "name a class that is not final and has a constructor without parameters that the package can see."),
    /** Something unforeseen. */
    INTERNAL("APT3149", "%1$s", "report this with the method that caused it.");

    private final String code;
    private final String problem;
    private final String mend;

    UnionMessage(String code, String problem, String mend) {
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
