package dev.aptgram.client;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what people write to say whom they mean. Pure. */
final class PeerSpelling {
    static final String ACCEPTED = "Give @name, me, +49…, a t.me link, or an id as the Bot API writes it.";

    private static final String NAME_RULE = "has 3 to 32 letters, digits and underscores, and begins with a letter";
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{2,31}");
    private static final Pattern PHONE = Pattern.compile("[0-9]{5,15}");
    private static final Pattern INVITE = Pattern.compile("[A-Za-z0-9_-]{10,64}");
    private static final Pattern MARKED = Pattern.compile("-?[0-9]{1,19}");
    private static final Pattern PUNCTUATION = Pattern.compile("[\\s().\\-\u00A0\u2010-\u2015]");
    /** What people put between the digits of a number, and what stands for a space in a link. */
    private static final Pattern SEPARATORS = Pattern.compile("%20|[^\\p{L}\\p{N}+%]");
    /** What marks a text, read without punctuation, that is not quoted: it may be a number or an invitation. */
    private static final Pattern PRIVATE =
            Pattern.compile("\\+|%2B|[0-9]{5}|joinchat|invite|phone", Pattern.CASE_INSENSITIVE);

    private static final int MOST_QUOTED = 64;

    private PeerSpelling() {}

    static PeerAddress parse(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            throw refused(text, "it is empty", ACCEPTED);
        }
        if (trimmed.charAt(0) == '+') {
            return phone(text, trimmed.substring(1));
        }
        if (trimmed.charAt(0) == '@') {
            return name(text, trimmed.substring(1));
        }
        if (MARKED.matcher(trimmed).matches()) {
            return marked(text, trimmed);
        }
        PeerAddress linked = PeerLinks.parse(text, trimmed);
        if (linked != null) {
            return linked;
        }
        String lower = trimmed.toLowerCase(Locale.ROOT);
        return lower.equals("me") || lower.equals("self") ? new PeerAddress.Self() : name(text, trimmed);
    }

    static PeerAddress name(String text, String name) {
        if (!NAME.matcher(name).matches()) {
            throw refused(text, "a username " + NAME_RULE, ACCEPTED);
        }
        return new PeerAddress.Username(name);
    }

    static PeerAddress phone(String text, String number) {
        String digits = PUNCTUATION.matcher(number).replaceAll("");
        if (!PHONE.matcher(digits).matches()) {
            throw refused(text, "a phone number has 5 to 15 digits behind its plus", "Write it as +49 30 123456.");
        }
        return new PeerAddress.Phone(digits);
    }

    static PeerAddress invite(String text, String hash) {
        if (!INVITE.matcher(hash).matches()) {
            throw refused(text, "its invitation is cut short or has characters that none has", "Copy the whole link.");
        }
        return new PeerAddress.Invite(hash);
    }

    static PeerAddress plainId(String text, @Nullable String id, boolean channel) {
        if (id == null || !MARKED.matcher(id).matches() || id.charAt(0) == '-') {
            throw refused(text, "its id is no positive number", "Copy the whole link.");
        }
        try {
            long number = Long.parseLong(id);
            return new PeerAddress.Id(channel ? PeerRef.channel(number) : PeerRef.user(number));
        } catch (IllegalArgumentException e) {
            throw refused(text, "its id is no positive number", "Copy the whole link.");
        }
    }

    private static PeerAddress marked(String text, String number) {
        try {
            return new PeerAddress.Id(ChatRef.ofMarked(Long.parseLong(number)));
        } catch (NumberFormatException e) {
            throw refused(text, "the number is too large for an id", "For a phone number, write its plus.");
        } catch (IllegalArgumentException e) {
            throw refused(text, "no peer has this id: " + e.getMessage(), ACCEPTED);
        }
    }

    static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a username is given without @, and " + NAME_RULE);
        }
    }

    static void requirePhone(String digits) {
        if (!PHONE.matcher(digits).matches()) {
            throw new IllegalArgumentException("a phone number is given as 5 to 15 digits, without its plus");
        }
    }

    static void requireInvite(String hash) {
        if (!INVITE.matcher(hash).matches()) {
            throw new IllegalArgumentException("the hash of an invite link has 10 to 64 letters, digits, - and _");
        }
    }

    /** {@return the refusal of a text} It quotes nothing that should not be in a log. */
    static IllegalArgumentException refused(String text, String why, String mend) {
        String bare = SEPARATORS.matcher(text).replaceAll("");
        boolean quoted = !text.isEmpty()
                && text.length() <= MOST_QUOTED
                && !PRIVATE.matcher(bare).find();
        String shown = quoted ? "\"" + text + "\"" : "the given text";
        return new IllegalArgumentException(shown + " addresses nobody: " + why + ". " + mend);
    }
}
