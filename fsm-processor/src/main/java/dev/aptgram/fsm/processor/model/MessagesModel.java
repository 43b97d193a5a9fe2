package dev.aptgram.fsm.processor.model;

import dev.aptgram.fsm.processor.diagnostic.Spot;
import java.util.List;
import java.util.Set;

/**
 * An interface with the texts of a bot.
 *
 * @param type the interface
 * @param isPublic whether the generated class may be public
 * @param path the path of its files among the resources, without language and ending
 * @param tags the languages as IETF tags, that of the file without a language first
 * @param methods the texts
 * @param suppressed the warnings that are turned off for it
 * @param spot the annotation in the source
 */
public record MessagesModel(
        JavaType type,
        boolean isPublic,
        String path,
        List<String> tags,
        List<Method> methods,
        Set<String> suppressed,
        Spot spot) {
    public MessagesModel {
        tags = List.copyOf(tags);
        methods = List.copyOf(methods);
        suppressed = Set.copyOf(suppressed);
    }

    /**
     * {@return what the source says of the file of a language}
     *
     * @param tag the language
     */
    public Spot spot(String tag) {
        return tag.equals(tags.get(0)) ? spot.member("value", "") : spot.member("languages", tag);
    }

    /** {@return the class that is generated for it} */
    public JavaType textsType() {
        return textsType(type);
    }

    /**
     * {@return the class that is generated for an interface}
     *
     * @param type the interface
     */
    public static JavaType textsType(JavaType type) {
        return type.beside("Texts");
    }

    /**
     * {@return the path of the file of a language}
     *
     * @param tag the language
     */
    public String file(String tag) {
        String language = tag.equals(tags.get(0)) ? "" : "_" + tag.replace('-', '_');
        return path + language + ".properties";
    }

    /**
     * {@return the language whose texts count where one has none; empty if it must have all of them}
     *
     * @param tag the language
     */
    public String parent(String tag) {
        for (int end = tag.lastIndexOf('-'); end > 0; end = tag.lastIndexOf('-', end - 1)) {
            String parent = tag.substring(0, end);
            if (tags.contains(parent)) {
                return parent;
            }
        }
        return "";
    }

    /**
     * A text.
     *
     * @param name the method's name, which is the text's key
     * @param parameters what goes into it, in order
     * @param isFormatted whether it returns a text with its formatting, so that its words have tags
     * @param spot the method in the source
     */
    public record Method(String name, List<Parameter> parameters, boolean isFormatted, Spot spot) {
        public Method {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * What goes into a text.
     *
     * @param name its name
     * @param kind what it is
     * @param type its type as Java writes it, with packages
     */
    public record Parameter(String name, Kind kind, String type) {}

    /** What a parameter is, as far as texts are concerned. */
    public enum Kind {
        TEXT,
        WHOLE,
        NUMBER,
        DATE,
        TIME,
        DATE_TIME,
        /** Nothing that could be put into a text. */
        OTHER
    }
}
