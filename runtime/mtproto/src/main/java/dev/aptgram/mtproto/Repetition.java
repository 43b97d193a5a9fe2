package dev.aptgram.mtproto;

import dev.aptgram.mtproto.retry.CallFacts;
import dev.aptgram.tl.TlMethod;
import java.util.Set;

/**
 * Whether a call may be executed twice without harm (protocol sections 5.9 and 13, P20): one that bears a {@code random_id} is
 * executed once however often it comes, one that only reads changes nothing, and some set what they set. All others go out
 * again only where the server has said that it does not have them.
 */
public final class Repetition {
    /** Calls that have the same effect the second time, or none, though they do not look like it. */
    private static final Set<String> SETTERS = Set.of(
            "account.updateStatus",
            "auth.exportAuthorization",
            "auth.importAuthorization",
            "auth.importBotAuthorization",
            "messages.setTyping");

    private Repetition() {}

    /**
     * {@return whether a second execution of a call does no harm}
     *
     * @param method the call
     */
    public static boolean isHarmless(TlMethod<?> method) {
        CallFacts facts = CallFacts.of(method);
        return facts.repeatable() || SETTERS.contains(facts.method());
    }
}
