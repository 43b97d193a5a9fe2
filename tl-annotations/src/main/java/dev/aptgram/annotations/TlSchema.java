package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Compiles a TL schema into typed Java while {@code javac} runs.
 *
 * <p>Put it on a package ({@code package-info.java}) or, where a language has no package annotations, on any type of the
 * package. Every combinator becomes a record in that package, or in a sub-package for its TL namespace; every type with
 * several constructors becomes a sealed interface; one registry class knows them all by id.
 *
 * <pre>{@code
 * @TlSchema(value = "tl/api.tl", layer = 228)
 * package dev.example.api;
 * }</pre>
 *
 * <p>The compiler does not notice that a resource has changed. That is why the schema's layer or its hash stands here too:
 * who changes the schema has to touch this file, and a schema that is not the one meant is refused.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PACKAGE, ElementType.TYPE})
public @interface TlSchema {
    /**
     * {@return where the schema is, as a resource path, for example {@code tl/api.tl}}
     *
     * <p>Looked for in the places of the option {@code aptgram.tl.path}, then in the class output, the source path, the
     * class path, and beside the processor itself.
     */
    String value();

    /** {@return the number in the schema's {@code // LAYER} line; 0 if it has none, then {@link #sha256()} is needed} */
    int layer() default 0;

    /** {@return the SHA-256 of the schema's bytes, 64 hex digits; for schemas without a {@code // LAYER} line} */
    String sha256() default "";

    /**
     * {@return the combinators whose id was chosen by hand, by TL name} All others must have the CRC-32 of their line as
     * their id, which catches typing errors.
     */
    String[] fixedIds() default {};

    /**
     * {@return where the error data is, as a resource path, for example {@code tl/api.errors}; looked for like the schema}
     *
     * <p>It lists the errors that methods are known to fail with, and the methods that are for users or for bots only:
     *
     * <pre>{@code
     * ---errors---
     * FLOOD_WAIT_X 420
     * PEER_ID_INVALID 400
     *
     * ---methods---
     * messages.getDialogs user-only PEER_ID_INVALID
     * messages.setBotCallbackAnswer bot-only
     * }</pre>
     *
     * <p>With it come a constant for each error ({@code RpcErrors}), the errors in the documentation of each method, and
     * interfaces to call the methods through: {@code UserApi} and {@code BotApi}, which have no more than such an account
     * may call, {@code CommonApi} with what both may, and {@code RawApi} with everything. The two headings are enough to get
     * these interfaces for a schema of which no errors are known.
     */
    String errors() default "";
}
