package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an interface the texts of a bot in several languages. Each method is a text, each parameter a place in it:
 *
 * <pre>{@code
 * @Messages(languages = {"de", "ru"}) interface Texts {
 *     String hello(String name);
 *     String apples(int count);
 * }
 * }</pre>
 *
 * <p>The texts are in property files in UTF-8, in the interface's package among the resources: {@code texts.properties} for the
 * {@linkplain #base language of the base}, {@code texts_de.properties} and {@code texts_ru.properties}. The key is the name of the
 * method:
 *
 * <pre>
 * hello = Hello, {name}!
 * apples = {count, plural, one {an apple} other {{count} apples}}
 * </pre>
 *
 * <p>All files are read while the compiler runs. A text that is missing, a place without a parameter, a parameter without its
 * place and a plural without a form that the language has are errors on the method, with file and line. The processor writes {@code
 * TextsTexts} beside the interface: {@code TextsTexts.of(ctx)} is the texts in the language of the user's app, {@code
 * TextsTexts.in("de-AT")} those of a language. A language that there is not falls back: {@code de-AT} to {@code de}, and that to the
 * base. A handler gets them as a parameter of the interface's type.
 *
 * <p>What stands in braces:
 *
 * <ul>
 *   <li>{@code {name}}: a {@code String}, {@code CharSequence}, or a whole number of {@code int}, {@code long} or their boxes, as it is;
 *   <li>{@code {sum, number}}: any number, as the language writes it ({@code java.text.NumberFormat});
 *   <li>{@code {day, date}}, {@code {at, time}}: {@code LocalDate}, {@code LocalTime} or {@code LocalDateTime}, of medium length;
 *   <li><code>{count, plural, one {…} few {…} other {…}}</code>: a form for each of the categories that Unicode's CLDR gives the language for
 *       whole numbers; <code>=0 {…}</code> is for that number alone. Forms may hold places of their own;
 *   <li><code>{{}</code> and <code>{}}</code>: a brace.
 * </ul>
 *
 * <p>A method that returns {@code dev.aptgram.client.FormattedText} has a text with tags, those that bots know from {@code
 * parse_mode=HTML}: {@code <b>}, {@code <i>}, {@code <u>}, {@code <s>}, {@code <tg-spoiler>}, {@code <code>}, {@code <pre>}, {@code
 * <blockquote>}, {@code <a href="https://example.org">}, {@code <tg-emoji emoji-id="1">} and their synonyms; <code>&amp;lt;</code>,
 * <code>&amp;gt;</code> and <code>&amp;amp;</code> are the signs themselves. Tags are compiled to entities: what comes into a place is
 * never read as one, whatever a user has written there, and a place inside a tag does not compile. Nor does code inside another tag than
 * {@code <blockquote>}, which Telegram does not know.
 *
 * <p>The file of a regional variant, {@code texts_pt_BR.properties} beside {@code texts_pt.properties}, needs only what differs.
 *
 * <p>Files are looked for in the directories of the processor's option {@code aptgram.messages}, then in the output of the classes,
 * the source path and the class path. The texts become part of the compiled class; one that has been changed in a file since is
 * noticed and logged when the class is loaded, if the file is on the class path.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Messages {
    /**
     * {@return the files' name without language and ending} Relative to the interface's package, or from the root of the resources if
     * it begins with a slash. By default the interface's name with a small first letter.
     */
    String value() default "";

    /** {@return the language of the file without one, as an IETF tag} */
    String base() default "en";

    /** {@return the languages that have a file of their own, as IETF tags such as {@code de} and {@code pt-BR}} */
    String[] languages() default {};
}
