package dev.aptgram.mtproto;

import dev.aptgram.tl.TlFields;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a call may be executed twice without harm (protocol sections 5.9 and 13, P20): one that bears a {@code random_id} is
 * executed once however often it comes, one that only reads changes nothing, and some set what they set. All others go out
 * again only where the server has said that it does not have them.
 */
final class Repetition {
    /** What methods that only read are called. */
    private static final List<String> READS = List.of("get", "search", "resolve");

    /** Calls of those names that do more than read: the first asks a bot, the second is counted. */
    private static final Set<String> NO_READS = Set.of("messages.getBotCallbackAnswer", "messages.getInlineBotResults");

    /** Calls that have the same effect the second time, or none. */
    private static final Set<String> SETTERS = Set.of(
            "account.updateStatus",
            "auth.exportAuthorization",
            "auth.importAuthorization",
            "auth.importBotAuthorization",
            "channels.readHistory",
            "messages.readHistory",
            "messages.setTyping",
            "upload.saveBigFilePart",
            "upload.saveFilePart");

    private Repetition() {}

    static boolean isHarmless(TlMethod<?> method) {
        String name = method.tlName();
        if (SETTERS.contains(name)) {
            return true;
        }
        String verb = name.substring(name.indexOf('.') + 1);
        if (READS.stream().anyMatch(verb::startsWith) && !NO_READS.contains(name)) {
            return true;
        }
        Fields fields = new Fields();
        method.describeTo(fields);
        return fields.inner != null ? isHarmless(fields.inner) : fields.isProtected;
    }

    /** Looks for {@code random_id}, also one level down, and for the call that a wrapper holds. */
    private static final class Fields implements TlFields {
        private boolean isProtected;
        private @Nullable TlMethod<?> inner;

        @Override
        public void flag(String name, boolean set) {
            // Flags protect nothing.
        }

        @Override
        public void field(String name, int value) {
            take(name);
        }

        @Override
        public void field(String name, long value) {
            take(name);
        }

        @Override
        public void field(String name, @Nullable Object value) {
            if (value != null) {
                take(name);
            }
            if (value instanceof TlMethod<?> method) {
                inner = method;
            } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof TlObject element) {
                // messages.sendMultiMedia has one for each medium.
                element.describeTo(new OneLevel());
            }
        }

        @Override
        public void secret(String name, @Nullable Object value) {
            // Secrets protect nothing here.
        }

        private void take(String name) {
            isProtected |= name.equals("random_id");
        }

        /** The fields of what a list holds. */
        private final class OneLevel implements TlFields {
            @Override
            public void flag(String name, boolean set) {
                // Flags protect nothing.
            }

            @Override
            public void field(String name, @Nullable Object value) {
                if (value != null) {
                    take(name);
                }
            }

            @Override
            public void secret(String name, @Nullable Object value) {
                // Secrets protect nothing here.
            }
        }
    }
}
