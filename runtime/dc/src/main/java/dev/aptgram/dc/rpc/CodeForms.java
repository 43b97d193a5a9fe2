package dev.aptgram.dc.rpc;

import dev.aptgram.api.auth.CodeType;
import dev.aptgram.api.auth.CodeTypeCall;
import dev.aptgram.api.auth.CodeTypeFlashCall;
import dev.aptgram.api.auth.CodeTypeFragmentSms;
import dev.aptgram.api.auth.CodeTypeMissedCall;
import dev.aptgram.api.auth.CodeTypeSms;
import dev.aptgram.api.auth.SentCodeType;
import dev.aptgram.api.auth.SentCodeTypeApp;
import dev.aptgram.api.auth.SentCodeTypeCall;
import dev.aptgram.api.auth.SentCodeTypeEmailCode;
import dev.aptgram.api.auth.SentCodeTypeFirebaseSms;
import dev.aptgram.api.auth.SentCodeTypeFlashCall;
import dev.aptgram.api.auth.SentCodeTypeFragmentSms;
import dev.aptgram.api.auth.SentCodeTypeMissedCall;
import dev.aptgram.api.auth.SentCodeTypeSetUpEmailRequired;
import dev.aptgram.api.auth.SentCodeTypeSms;
import dev.aptgram.api.auth.SentCodeTypeSmsPhrase;
import dev.aptgram.api.auth.SentCodeTypeSmsWord;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What codes look like on each way to a person. */
final class CodeForms {
    private static final List<String> WORDS =
            List.of("amber", "basil", "cedar", "dune", "ember", "fjord", "grove", "heron", "iris", "juniper");

    private CodeForms() {}

    /**
     * {@return a new code}
     *
     * @param digit draws a digit
     */
    static String draw(SentCodeType type, IntSupplier digit) {
        if (type instanceof SentCodeTypeSmsWord word) {
            return begun(word.beginning(), "") + WORDS.get(digit.getAsInt());
        } else if (type instanceof SentCodeTypeSmsPhrase phrase) {
            return begun(phrase.beginning(), " ") + WORDS.get(digit.getAsInt()) + " " + WORDS.get(digit.getAsInt());
        } else if (type instanceof SentCodeTypeFlashCall call) {
            StringBuilder number = new StringBuilder();
            call.pattern().chars().forEach(c -> number.append(c == '*' ? (char) ('0' + digit.getAsInt()) : (char) c));
            return number.toString();
        }
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < length(type); i++) {
            code.append(digit.getAsInt());
        }
        return code.toString();
    }

    private static String begun(@Nullable String beginning, String gap) {
        return beginning == null ? "" : beginning + gap;
    }

    private static int length(SentCodeType type) {
        if (type instanceof SentCodeTypeApp app) {
            return app.length();
        } else if (type instanceof SentCodeTypeSms sms) {
            return sms.length();
        } else if (type instanceof SentCodeTypeCall call) {
            return call.length();
        } else if (type instanceof SentCodeTypeMissedCall call) {
            return call.length();
        } else if (type instanceof SentCodeTypeEmailCode email) {
            return email.length();
        } else if (type instanceof SentCodeTypeFragmentSms sms) {
            return sms.length();
        }
        return type instanceof SentCodeTypeFirebaseSms sms ? sms.length() : 0;
    }

    /** {@return how a way that comes next is announced; null where Telegram has no word for it} */
    static @Nullable CodeType announced(SentCodeType next) {
        if (next instanceof SentCodeTypeCall) {
            return new CodeTypeCall();
        } else if (next instanceof SentCodeTypeFlashCall) {
            return new CodeTypeFlashCall();
        } else if (next instanceof SentCodeTypeMissedCall) {
            return new CodeTypeMissedCall();
        } else if (next instanceof SentCodeTypeFragmentSms) {
            return new CodeTypeFragmentSms();
        }
        boolean other = next instanceof SentCodeTypeApp
                || next instanceof SentCodeTypeEmailCode
                || next instanceof SentCodeTypeSetUpEmailRequired;
        return other ? null : new CodeTypeSms();
    }

    /** {@return whether what was typed is the code} */
    static boolean matches(SentCodeType type, String code, String typed) {
        if (type instanceof SentCodeTypeFlashCall) {
            return code.replaceAll("\\D", "").equals(typed.replaceAll("\\D", ""));
        }
        boolean words = type instanceof SentCodeTypeSmsWord || type instanceof SentCodeTypeSmsPhrase;
        return words ? code.equalsIgnoreCase(typed) : code.equals(typed);
    }

    /** {@return an address with most of its letters hidden, such as {@code a***@e***.com}} */
    static String hidden(String address) {
        return address.replaceAll("(?<=^.)[^@]*(?=@)|(?<=@.).*(?=\\.)", "***");
    }
}
