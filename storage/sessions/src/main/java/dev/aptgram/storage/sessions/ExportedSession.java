package dev.aptgram.storage.sessions;

import java.util.Set;

/**
 * A session in a format's own words. <b>The text is the account</b>: whoever has it is signed in. This value's own text does not show it.
 *
 * @param format the format
 * @param text the session
 * @param lost which parts the session had and the format has no place for
 */
public record ExportedSession(SessionFormat format, String text, Set<SessionPart> lost) {
    public ExportedSession {
        lost = Set.copyOf(lost);
    }

    @Override
    public String toString() {
        return "ExportedSession[format=" + format + ", lost=" + lost + "]";
    }
}
