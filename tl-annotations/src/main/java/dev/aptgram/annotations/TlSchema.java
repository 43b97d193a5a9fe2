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

    /**
     * {@return what of the schema to generate: TL names of methods, constructors and types, or patterns in which {@code *}
     * stands for any characters, such as {@code messages.*}; everything if empty}
     *
     * <p>What they need comes along: the types of fields and answers, all constructors of these, and so on. The error data
     * may speak of all methods of the schema.
     *
     * <pre>{@code
     * @TlSchema(value = "tl/api.tl", layer = 228, include = {"messages.sendMessage", "InputPeer"})
     * }</pre>
     */
    String[] include() default {};

    /**
     * {@return what to leave out, by names and patterns as in {@link #include()}, though something needs it}
     *
     * <p>A constructor left out of its type is unknown to what is generated: bytes that hold one are refused. The last
     * constructor of a type that something needs cannot be left out.
     */
    String[] exclude() default {};

    /**
     * {@return earlier states of the schema, as resource paths, for example {@code tl/api-layer-214.tl}; looked for like the
     * schema, in any order, each with its {@code // LAYER} line}
     *
     * <p>A constructor whose id has changed since is read from the earlier id as well, and becomes a value of today's record:
     * what was stored, or comes from a side that lags behind, stays readable. Fields of one name and meaning are taken over
     * ({@code int} becomes {@code long} where that is what changed, and what was required may be optional now); fields that
     * are gone are passed over; optional fields that are new are null or false. Where today requires a field that was not
     * there, or the constructor itself is gone, reading fails with a {@code SchemaException} that names the constructor, the
     * earlier layer and the reason. The option {@code aptgram.verbose} lists what becomes of each.
     *
     * <p>Methods are known by their ids of today only. What is written is always of today.
     */
    String[] earlier() default {};
}
