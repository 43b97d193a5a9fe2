package dev.aptgram.client;

import org.jspecify.annotations.Nullable;

/**
 * How Telegram has sent a code, one record for each of its ways ({@code auth.SentCodeType}). What could help a stranger, such
 * as the beginning of a secret word, is in no {@code toString}.
 */
public sealed interface CodeDelivery {
    /** {@return how many digits the code has; 0 if it does not consist of digits, or nobody says} */
    default int length() {
        return 0;
    }

    /** {@return where to look for the code, as a sentence's beginning for the person: {@code Code sent by SMS (5 digits)}} */
    String inWords();

    /**
     * As a message in Telegram's other apps that are signed in.
     *
     * @param length the digits
     */
    record App(int length) implements CodeDelivery {
        @Override
        public String inWords() {
            return digits("Code sent to your other Telegram apps", length);
        }
    }

    /**
     * As a text message.
     *
     * @param length the digits
     */
    record Sms(int length) implements CodeDelivery {
        @Override
        public String inWords() {
            return digits("Code sent by SMS", length);
        }
    }

    /**
     * As a text message with a word, which is the code.
     *
     * @param beginning the letters that it begins with; null if they are not told
     */
    record SmsWord(@Nullable String beginning) implements CodeDelivery {
        @Override
        public String inWords() {
            return begun("Word sent by SMS", beginning);
        }

        @Override
        public String toString() {
            return "SmsWord[]";
        }
    }

    /**
     * As a text message with a phrase, which is the code.
     *
     * @param beginning the words that it begins with; null if they are not told
     */
    record SmsPhrase(@Nullable String beginning) implements CodeDelivery {
        @Override
        public String inWords() {
            return begun("Phrase sent by SMS", beginning);
        }

        @Override
        public String toString() {
            return "SmsPhrase[]";
        }
    }

    /**
     * As a text message by way of Firebase, which only Telegram's own apps can ask for; another way has to be taken.
     *
     * @param length the digits
     */
    record FirebaseSms(int length) implements CodeDelivery {
        @Override
        public String inWords() {
            return digits("Code sent by SMS to Telegram's own apps only", length);
        }
    }

    /**
     * A voice says it in a call.
     *
     * @param length the digits
     */
    record Call(int length) implements CodeDelivery {
        @Override
        public String inWords() {
            return digits("Code told by a call", length);
        }
    }

    /**
     * Somebody calls and hangs up at once, and the whole number that called is the code.
     *
     * @param pattern what the number looks like
     */
    record FlashCall(String pattern) implements CodeDelivery {
        @Override
        public String inWords() {
            return "Number that calls you, which looks like " + pattern;
        }

        @Override
        public String toString() {
            return "FlashCall[]";
        }
    }

    /**
     * Somebody calls and hangs up at once, and the last digits of the number that called are the code.
     *
     * @param prefix what the number begins with
     * @param length the digits
     */
    record MissedCall(String prefix, int length) implements CodeDelivery {
        @Override
        public String inWords() {
            return digits("Last digits of the number that calls you, which begins with " + prefix, length);
        }

        @Override
        public String toString() {
            return "MissedCall[" + length + "]";
        }
    }

    /**
     * To the e-mail address with which the account signs in.
     *
     * @param pattern the address with most of its letters hidden
     * @param length the digits
     * @param canReset whether {@link LoginSteps#resetEmail} may be asked to send codes by telephone again
     */
    record Email(String pattern, int length, boolean canReset) implements CodeDelivery {
        @Override
        public String inWords() {
            return digits("Code sent by e-mail to " + pattern, length);
        }

        @Override
        public String toString() {
            return "Email[" + length + "]";
        }
    }

    /** Not at all yet: the account first needs an e-mail address, see {@link LoginSteps#setUpEmail}. */
    record SetUpEmail() implements CodeDelivery {
        @Override
        public String inWords() {
            return "No code sent: the account needs an e-mail address first";
        }
    }

    /**
     * As a message on the Fragment platform, for its anonymous numbers.
     *
     * @param url where to read it
     * @param length the digits
     */
    record Fragment(String url, int length) implements CodeDelivery {
        @Override
        public String inWords() {
            return digits("Code sent to " + url, length);
        }

        @Override
        public String toString() {
            return "Fragment[" + length + "]";
        }
    }

    /** Not at all: a token that an earlier log-out left is enough ({@code auth.sentCodeSuccess}), and nobody has to type anything. */
    record NotNeeded() implements CodeDelivery {
        @Override
        public String inWords() {
            return "No code is needed";
        }
    }

    private static String digits(String how, int length) {
        return length == 0 ? how : how + " (" + length + " digits)";
    }

    private static String begun(String how, @Nullable String beginning) {
        return beginning == null || beginning.isEmpty() ? how : how + ", beginning with \"" + beginning + "\"";
    }
}
