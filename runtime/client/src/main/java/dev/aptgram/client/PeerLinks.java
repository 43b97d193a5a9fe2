package dev.aptgram.client;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads links to people and chats: those of t.me and its other names, and {@code tg:}. Pure. */
final class PeerLinks {
    private static final Pattern WEB = Pattern.compile(
            "(?:https?://)?(?:www\\.)?(?:([a-z0-9_]{3,32})\\.)?(?:t\\.me|telegram\\.me|telegram\\.dog)(?::443)?(/[^?#]*)?([?#].*)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern APP =
            Pattern.compile("tg:(?://)?([a-z]+)/?(?:\\?([^#]*))?(?:#.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER =
            Pattern.compile("[a-z][a-z0-9+.-]*://.*|[^\\s/]+\\.[^\\s/]+/.*|tg:.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGITS = Pattern.compile("[0-9]{5,15}");

    /** First words of paths that lead to something else than a peer. */
    private static final Set<String> THINGS = Set.of(
            "addstickers",
            "addemoji",
            "addtheme",
            "addlist",
            "share",
            "msg",
            "proxy",
            "socks",
            "setlanguage",
            "bg",
            "login",
            "confirmphone",
            "iv",
            "invoice",
            "giftcode",
            "boost",
            "m",
            "nft",
            "contact",
            "call",
            "auction");

    private PeerLinks() {}

    /** {@return whom a link addresses, or null if the text is no link} */
    static @Nullable PeerAddress parse(String text, String link) {
        Matcher web = WEB.matcher(link);
        if (web.matches()) {
            return web(text, web.group(1), web.group(2) == null ? "/" : web.group(2));
        }
        Matcher app = APP.matcher(link);
        if (app.matches()) {
            return app(text, app.group(1).toLowerCase(Locale.ROOT), app.group(2) == null ? "" : app.group(2));
        }
        if (OTHER.matcher(link).matches()) {
            throw PeerSpelling.refused(text, "it is no link of Telegram's", "Take one that begins with t.me or tg:.");
        }
        return null;
    }

    private static PeerAddress web(String text, @Nullable String subdomain, String path) {
        if (subdomain != null) {
            return PeerSpelling.name(text, subdomain);
        }
        List<String> parts =
                List.of(decoded(text, path.replace("+", "%2B")).substring(1).split("/", -1));
        String first = parts.get(0);
        String second = parts.size() > 1 ? parts.get(1) : "";
        String word = first.toLowerCase(Locale.ROOT);
        if (first.isEmpty()) {
            throw PeerSpelling.refused(text, "nobody is named in the link", PeerSpelling.ACCEPTED);
        }
        if (first.charAt(0) == '+') {
            String rest = first.substring(1);
            return DIGITS.matcher(rest).matches() ? PeerSpelling.phone(text, rest) : PeerSpelling.invite(text, rest);
        }
        if (THINGS.contains(word) || first.charAt(0) == '$') {
            throw thing(text);
        }
        return switch (word) {
            case "joinchat" -> PeerSpelling.invite(text, second);
            case "c" -> PeerSpelling.plainId(text, second, true);
            case "s" -> PeerSpelling.name(text, second);
            default -> PeerSpelling.name(text, first);
        };
    }

    private static PeerAddress app(String text, String action, String query) {
        return switch (action) {
            case "resolve" -> resolved(text, query);
            case "user" -> PeerSpelling.plainId(text, argument(text, query, "id"), false);
            case "openmessage" -> PeerSpelling.plainId(text, argument(text, query, "user_id"), false);
            case "privatepost" -> PeerSpelling.plainId(text, argument(text, query, "channel"), true);
            case "join" -> {
                String hash = argument(text, query, "invite");
                yield PeerSpelling.invite(text, hash == null ? "" : hash);
            }
            default -> throw thing(text);
        };
    }

    private static PeerAddress resolved(String text, String query) {
        String domain = argument(text, query, "domain");
        if (domain != null) {
            return PeerSpelling.name(text, domain);
        }
        String phone = argument(text, query, "phone");
        if (phone != null) {
            return PeerSpelling.phone(text, phone.startsWith("+") ? phone.substring(1) : phone);
        }
        throw PeerSpelling.refused(text, "it has neither domain nor phone", "Copy the whole link.");
    }

    private static IllegalArgumentException thing(String text) {
        return PeerSpelling.refused(
                text, "the link leads to something else than a person or a chat", PeerSpelling.ACCEPTED);
    }

    private static @Nullable String argument(String text, String query, String name) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return decoded(text, pair.substring(name.length() + 1).replace("+", "%2B"));
            }
        }
        return null;
    }

    private static String decoded(String text, String escaped) {
        try {
            return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw PeerSpelling.refused(text, "a percent sign in the link begins nothing", "Copy the whole link.");
        }
    }
}
