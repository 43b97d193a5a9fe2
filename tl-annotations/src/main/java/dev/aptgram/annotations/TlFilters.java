package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes filters of a TL type with several constructors, one for each, so that none is forgotten when the layer changes.
 *
 * <p>It stands on the static method that finds a value of that type in a context:
 *
 * <pre>{@code
 * @TlFilters(value = "GiftFilters", prefix = "gift")
 * static @Nullable StarGift gift(MessageCtx ctx) { … }
 * }</pre>
 *
 * <p>generates {@code GiftFilters} beside it, with {@code giftUnique()} and {@code giftPlain()}, whose filters pass where the
 * method returns a value of that constructor and hand it out. The name of a constructor loses the words that it shares with its
 * type at either end: {@code messageActionPinMessage} of {@code MessageAction} is {@code pinMessage}, {@code
 * sendMessageTypingAction} of {@code SendMessageAction} is {@code typing}, and a constructor that is named like its type is
 * {@code plain}.
 *
 * <p>The method takes the context alone. It returns the type, null for none, or a collection of it: then one value of the
 * constructor is enough. The generated class and its methods are public where the method is.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface TlFilters {
    /** {@return the simple name of the generated class} */
    String value();

    /** {@return what the name of each filter begins with} By default nothing. */
    String prefix() default "";

    /**
     * {@return the class that the generated one extends, for a front door that inherits the static methods of many} The generated
     * class is abstract then. By default it is final.
     */
    Class<?> extend() default Object.class;
}
