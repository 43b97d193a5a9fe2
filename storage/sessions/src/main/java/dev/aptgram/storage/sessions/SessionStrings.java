package dev.aptgram.storage.sessions;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sessions from and to the strings of other libraries. Stateless, without I/O.
 *
 * <p>Reading is strict: lengths, versions, ranges, padding and what follows the end are checked, and base64 must be spelled as it
 * is written. Line breaks and spaces around a string are forgiven, for files end with one. Most formats have no checksum, so
 * that a damaged string may be read as a session with another key; Telegram refuses that key.
 */
public final class SessionStrings {
    /** A session of the largest format is below 100 kB; nobody should have to hold more for us to refuse it. */
    private static final int MOST_CHARS = 1 << 20;

    private SessionStrings() {}

    /**
     * Finds the format of a session.
     *
     * @param text the session
     * @return the format, the only one that the text is whole in
     * @throws SessionFormatException if there is none, or more than one
     */
    public static SessionFormat detect(String text) {
        List<SessionFormat> found = Stream.of(SessionFormat.values())
                .filter(format -> canRead(format, text))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            throw new SessionFormatException(
                    "This is a whole session in none of the formats " + names(Stream.of(SessionFormat.values()))
                            + ". Copy the whole string; parse(text, format) says what is wrong with it in one format.");
        }
        throw new SessionFormatException(
                "This may be a session of " + names(found.stream()) + ". Say which one it is: parse(text, format).");
    }

    private static boolean canRead(SessionFormat format, String text) {
        try {
            parse(text, format);
            return true;
        } catch (SessionFormatException e) {
            return false;
        }
    }

    private static String names(Stream<SessionFormat> formats) {
        return formats.map(SessionFormat::name).collect(Collectors.joining(", "));
    }

    /**
     * Reads a session of whatever format.
     *
     * @param text the session
     * @return the session
     * @throws SessionFormatException if {@link #detect} does not find its format
     */
    public static PortableSession parse(String text) {
        return parse(text, detect(text));
    }

    /**
     * Reads a session.
     *
     * @param text the session
     * @param format its format
     * @return the session, with what the format has told of it
     * @throws SessionFormatException if the text is not exactly what the format demands
     */
    public static PortableSession parse(String text, SessionFormat format) {
        if (text.length() > MOST_CHARS) {
            throw new SessionFormatException("This is no " + format.title() + " session: it has " + text.length()
                    + " characters, and no session has more than " + MOST_CHARS + ". Copy the string alone.");
        }
        return format.codec().read(text.strip());
    }

    /**
     * Writes a session.
     *
     * @param session the session
     * @param format the format
     * @return the text, and what the format has no place for
     * @throws SessionFormatException if the session lacks what the format must have, or has a number that the format is too small for
     */
    public static ExportedSession write(PortableSession session, SessionFormat format) {
        String text = format.codec().write(session);
        Set<SessionPart> lost = EnumSet.noneOf(SessionPart.class);
        lost.addAll(session.parts());
        lost.removeAll(parse(text, format).parts());
        return new ExportedSession(format, text, lost);
    }
}
