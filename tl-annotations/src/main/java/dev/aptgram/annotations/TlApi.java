package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an interface the calls of an application: each method names a method of the TL schema and takes those of its fields
 * that the application needs.
 *
 * <pre>{@code
 * @TlApi
 * interface Admin {
 *     @TlCall("channels.editBanned")
 *     CompletableFuture<Updates> ban(InputChannel channel, InputPeer participant, ChatBannedRights bannedRights);
 *
 *     @TlCall("messages.sendMessage")
 *     Updates say(InputPeer peer, String message, boolean silent);
 * }
 * }</pre>
 *
 * <p>Names, types, what is required, the answer and who may call are checked against the compiled schema while
 * {@code javac} runs. The implementation is generated beside the interface, {@code AdminCalls} here, and
 * {@code AdminCalls.of(tg)} makes one that a client carries. {@link TlCall} says how a method is written.
 *
 * <p>On interfaces without type parameters that their package can see. Methods with a body are left as they are, inherited
 * ones too. What the interface inherits from other {@code @TlApi} interfaces counts as if it stood there; from class files
 * it needs the names of the parameters, for which {@code javac} has the option {@code -parameters}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface TlApi {
    /**
     * {@return the schema: the registry class that {@code @TlSchema} generated for it} By default Telegram's own, which is
     * {@code dev.aptgram.api.ApiSchema}.
     */
    Class<?> schema() default void.class;

    /** {@return whose calls these are} A method that such an account may not call does not compile. */
    AccountKind account() default AccountKind.ANY;
}
