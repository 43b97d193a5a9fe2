package dev.aptgram.mtproto.retry;

import dev.aptgram.tl.TlFields;
import dev.aptgram.tl.TlMethod;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the planner needs to know of a call: its method, the chat that it writes to, and whether it may be executed twice.
 * Wrappers such as {@code invokeWithTakeout} are looked through. Immutable.
 *
 * @param method the TL name of the method
 * @param chat the chat that it sends something to, compared with {@code equals}, or null
 * @param repeatable whether a second execution does no harm: because the method only reads, or because a {@code random_id}
 *     tells the server that it is the same call
 */
public record CallFacts(String method, @Nullable Object chat, boolean repeatable) {
    /** Beginnings of the names of methods that only read, or leave the same behind when they are called twice. */
    private static final List<String> READING = List.of("get", "search", "check", "resolve", "read", "received");

    private static final Set<String> REPEATABLE = Set.of("upload.saveFilePart", "upload.saveBigFilePart", "ping");

    /** They look like ones that read, and make a bot act, or accept an offer. */
    private static final Set<String> ACTING = Set.of(
            "ephemeral.getCallbackAnswer",
            "messages.getBotCallbackAnswer",
            "messages.getInlineBotResults",
            "payments.resolveStarGiftOffer");

    /** {@return the facts of a call} */
    public static CallFacts of(TlMethod<?> call) {
        Fields fields = new Fields();
        call.describeTo(fields);
        if (fields.query != null) {
            return of(fields.query);
        }
        String name = call.tlName();
        Object chat = fields.protectedByRandomId ? fields.chat : null;
        return new CallFacts(name, chat, fields.protectedByRandomId || (reads(name) && !fields.countsOnce));
    }

    /** {@return whether a method, by its name, only reads or leaves the same behind when it is called twice} */
    static boolean reads(String method) {
        int dot = method.indexOf('.');
        String name = method.substring(dot + 1);
        // Signing in is never repeated blindly: a code is sent twice, a hash is good once.
        boolean signingIn = method.startsWith("auth.");
        boolean reading =
                !signingIn && !ACTING.contains(method) && READING.stream().anyMatch(name::startsWith);
        return reading || REPEATABLE.contains(method);
    }

    /** Looks at the fields that tell something. */
    private static final class Fields implements TlFields {
        private boolean protectedByRandomId;
        /** Whether it pays, or proves a password with what is good once. */
        private boolean countsOnce;

        private @Nullable Object chat;
        private @Nullable TlMethod<?> query;

        @Override
        public void flag(String name, boolean set) {
            // None tells anything.
        }

        @Override
        public void field(String name, @Nullable Object value) {
            if (value == null) {
                return;
            }
            switch (name) {
                case "random_id" -> protectedByRandomId |= protects(value);
                case "allow_paid_stars", "password" -> countsOnce = true;
                case "multi_media" -> protectedByRandomId = true; // each of them has its own
                case "peer" -> chat = chat == null ? value : chat;
                case "to_peer" -> chat = value;
                case "query" -> query = value instanceof TlMethod<?> inner ? inner : query;
                default -> {
                    // None of these tells anything.
                }
            }
        }

        /** Only a number makes two calls one: the bytes of that name tell which advertisement is meant. */
        private static boolean protects(Object value) {
            return value instanceof Number number
                    ? number.longValue() != 0
                    : value instanceof List<?> all
                            && !all.isEmpty()
                            && all.stream().allMatch(Fields::protects);
        }

        @Override
        public void secret(String name, @Nullable Object value) {
            countsOnce |= value != null && name.equals("password");
        }
    }
}
