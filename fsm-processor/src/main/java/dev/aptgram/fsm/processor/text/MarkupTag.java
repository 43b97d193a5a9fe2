package dev.aptgram.fsm.processor.text;

import dev.aptgram.fsm.processor.text.MarkupSyntax.Fault;
import dev.aptgram.fsm.processor.text.MarkupSyntax.Malformed;
import dev.aptgram.tl.processor.support.Suggestions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tag that opens a formatting, of those that Telegram's Bot API knows.
 *
 * @param name its name, in small letters
 * @param mark its formatting
 */
record MarkupTag(String name, Mark mark) {
    private static final Map<String, Mark.Kind> KINDS = new TreeMap<>(Map.ofEntries(
            Map.entry("b", Mark.Kind.BOLD),
            Map.entry("strong", Mark.Kind.BOLD),
            Map.entry("i", Mark.Kind.ITALIC),
            Map.entry("em", Mark.Kind.ITALIC),
            Map.entry("u", Mark.Kind.UNDERLINED),
            Map.entry("ins", Mark.Kind.UNDERLINED),
            Map.entry("s", Mark.Kind.STRUCK),
            Map.entry("strike", Mark.Kind.STRUCK),
            Map.entry("del", Mark.Kind.STRUCK),
            Map.entry("tg-spoiler", Mark.Kind.SPOILER),
            Map.entry("span", Mark.Kind.SPOILER),
            Map.entry("code", Mark.Kind.CODE),
            Map.entry("pre", Mark.Kind.PRE),
            Map.entry("blockquote", Mark.Kind.QUOTE),
            Map.entry("a", Mark.Kind.LINK),
            Map.entry("tg-emoji", Mark.Kind.EMOJI)));

    /** The attribute that a tag has. */
    private static final Map<String, String> ATTRIBUTES =
            Map.of("a", "href", "span", "class", "code", "class", "blockquote", "expandable", "tg-emoji", "emoji-id");

    private static final Map<String, Character> CHARACTERS = Map.of("lt", '<', "gt", '>', "amp", '&', "quot", '"');

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][\\w-]*");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s+([\\w-]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'=]+)))?");
    private static final Pattern REFERENCE = Pattern.compile("&(?:#x(\\p{XDigit}{1,6})|#(\\d{1,7})|([a-zA-Z]\\w*));");
    private static final Pattern URL = Pattern.compile("(https?|tg|ton)://\\S+|(mailto|tel):\\S+");
    private static final Pattern EMOJI = Pattern.compile("[1-9]\\d{0,18}");
    private static final String LANGUAGE = "language-";

    /** {@return the tag by which a formatting is usually written} */
    static String usual(Mark.Kind kind) {
        Mark.Kind written = kind == Mark.Kind.COLLAPSED_QUOTE ? Mark.Kind.QUOTE : kind;
        return KINDS.entrySet().stream()
                .filter(entry -> entry.getValue() == written)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /**
     * {@return a tag}
     *
     * @param content what stands between its brackets
     * @throws Malformed if there is no such tag
     */
    static MarkupTag read(String content) throws Malformed {
        Matcher named = NAME.matcher(content);
        String name = named.lookingAt() ? named.group().toLowerCase(Locale.ROOT) : "";
        Mark.Kind kind = KINDS.get(name);
        if (kind == null) {
            throw unknown(name);
        }
        Map<String, String> attributes = attributes(name, content.substring(named.end()));
        return new MarkupTag(name, mark(name, kind, attributes));
    }

    private static Malformed unknown(String name) {
        String mend = name.equals("br") || name.equals("p")
                ? "write \\n for a line break"
                : "Telegram knows <" + String.join(">, <", KINDS.keySet()) + ">"
                        + Suggestions.hint(name, List.copyOf(KINDS.keySet())) + "; &lt; is a <";
        return new Malformed(Fault.TAG, "there is no formatting <" + name + ">", mend);
    }

    private static Map<String, String> attributes(String tag, String text) throws Malformed {
        Map<String, String> attributes = new LinkedHashMap<>();
        // A slash before the end means nothing in HTML, and the tag would stay open.
        Matcher matcher = ATTRIBUTE.matcher(text);
        int at = 0;
        while (matcher.find(at) && matcher.start() == at) {
            String name = matcher.group(1).toLowerCase(Locale.ROOT);
            if (!name.equals(ATTRIBUTES.get(tag)) || attributes.containsKey(name)) {
                throw new Malformed(
                        Fault.TAG,
                        "<" + tag + "> has no " + (attributes.containsKey(name) ? "second " : "") + "attribute " + name,
                        ATTRIBUTES.containsKey(tag)
                                ? "its attribute is " + ATTRIBUTES.get(tag)
                                : "write <" + tag + "> alone");
            }
            attributes.put(name, value(matcher));
            at = matcher.end();
        }
        if (!text.substring(at).isBlank()) {
            throw new Malformed(
                    Fault.TAG,
                    "<" + tag + " ...> cannot be read from \""
                            + text.substring(at).strip() + "\" on",
                    "write attributes as in href=\"https://example.org\"");
        }
        return attributes;
    }

    private static String value(Matcher attribute) throws Malformed {
        for (int group = 2; group <= 4; group++) {
            String raw = attribute.group(group);
            if (raw != null) {
                StringBuilder value = new StringBuilder();
                int at = 0;
                while (at < raw.length()) {
                    if (raw.charAt(at) == '&') {
                        at = character(raw, at, value);
                    } else {
                        value.append(raw.charAt(at++));
                    }
                }
                return value.toString();
            }
        }
        return "";
    }

    private static Mark mark(String tag, Mark.Kind kind, Map<String, String> attributes) throws Malformed {
        return switch (tag) {
            case "a" -> new Mark(kind, url(attributes.getOrDefault("href", "")));
            case "tg-emoji" -> new Mark(kind, emoji(attributes.getOrDefault("emoji-id", "")));
            case "span" -> {
                demand(tag, "class", attributes.getOrDefault("class", ""), "tg-spoiler", "class=\"tg-spoiler\"");
                yield new Mark(kind, "");
            }
            case "code" -> new Mark(kind, language(attributes));
            case "blockquote" -> new Mark(attributes.isEmpty() ? kind : Mark.Kind.COLLAPSED_QUOTE, "");
            default -> new Mark(kind, "");
        };
    }

    private static void demand(String tag, String attribute, String found, String pattern, String mend)
            throws Malformed {
        if (!found.matches(pattern)) {
            throw new Malformed(
                    Fault.TAG,
                    "<" + tag + "> has " + (found.isEmpty() ? "no " + attribute : attribute + "=\"" + found + "\""),
                    "write <" + tag + " " + mend + ">");
        }
    }

    private static String url(String href) throws Malformed {
        if (href.startsWith("tg://user")) {
            throw new Malformed(
                    Fault.TAG,
                    "<a> mentions a person by \"" + href + "\"",
                    "link to https://t.me/NAME: who is mentioned by id must be known to the account, which no file can say");
        }
        demand("a", "href", href, URL.pattern(), "href=\"https://example.org\"");
        return href;
    }

    private static String emoji(String id) throws Malformed {
        demand("tg-emoji", "emoji-id", id, EMOJI.pattern(), "emoji-id=\"5368324170671202286\"");
        try {
            return String.valueOf(Long.parseLong(id));
        } catch (NumberFormatException tooLarge) {
            throw new Malformed(Fault.TAG, "<tg-emoji> has emoji-id=\"" + id + "\"", "an id fits into 64 bits");
        }
    }

    private static String language(Map<String, String> attributes) throws Malformed {
        if (attributes.isEmpty()) {
            return "";
        }
        String found = attributes.getOrDefault("class", "");
        demand("code", "class", found, LANGUAGE + "\\S+", "class=\"language-java\"");
        return found.substring(LANGUAGE.length());
    }

    /**
     * {@return where a text goes on behind a character that is written by its name or number}
     *
     * @param text the text
     * @param at where the ampersand is
     * @param into gets the character
     * @throws Malformed if it is none
     */
    static int character(String text, int at, StringBuilder into) throws Malformed {
        Matcher matcher = REFERENCE.matcher(text).region(at, text.length());
        if (matcher.lookingAt()) {
            String hex = matcher.group(1);
            String decimal = matcher.group(2);
            Character known = matcher.group(3) == null ? null : CHARACTERS.get(matcher.group(3));
            int point = known != null
                    ? known
                    : hex != null ? Integer.parseInt(hex, 16) : decimal != null ? Integer.parseInt(decimal) : 0;
            if (point > 0 && Character.isDefined(point) && (point < 0xD800 || point > 0xDFFF)) {
                into.appendCodePoint(point);
                return matcher.end();
            }
        }
        String shown = text.substring(at, Math.min(text.length(), at + 10));
        throw new Malformed(
                Fault.TAG,
                "the & at \"" + shown + "\" begins no character",
                "write &amp; for &; there are &lt;, &gt;, &amp;, &quot; and numbers such as &#160;");
    }
}
