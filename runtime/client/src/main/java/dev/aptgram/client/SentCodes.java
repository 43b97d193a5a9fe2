package dev.aptgram.client;

import dev.aptgram.api.auth.CodeType;
import dev.aptgram.api.auth.CodeTypeCall;
import dev.aptgram.api.auth.CodeTypeFlashCall;
import dev.aptgram.api.auth.CodeTypeFragmentSms;
import dev.aptgram.api.auth.CodeTypeMissedCall;
import dev.aptgram.api.auth.CodeTypeSms;
import dev.aptgram.api.auth.PlainSentCode;
import dev.aptgram.api.auth.SentCode;
import dev.aptgram.api.auth.SentCodePaymentRequired;
import dev.aptgram.api.auth.SentCodeSuccess;
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
import dev.aptgram.client.LoginCode.Next;
import dev.aptgram.client.SignInException.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads {@code auth.SentCode} (protocol section 6.1). */
final class SentCodes {
    private SentCodes() {}

    /** @throws SignInException if Telegram wants what only its own apps can do */
    static LoginCode read(String phone, SentCode sent) {
        if (sent instanceof SentCodeSuccess success) {
            return LoginCode.notNeeded(phone, success.authorization());
        }
        if (sent instanceof SentCodePaymentRequired) {
            throw unsupported("wants money for sending the code, which only its own apps can pay");
        }
        PlainSentCode code = (PlainSentCode) sent;
        Integer timeout = code.timeout();
        return new LoginCode(
                phone,
                code.phoneCodeHash(),
                delivery(code.type()),
                next(code.nextType()),
                timeout == null ? null : Duration.ofSeconds(timeout));
    }

    private static CodeDelivery delivery(SentCodeType type) {
        if (type instanceof SentCodeTypeApp app) {
            return new CodeDelivery.App(app.length());
        } else if (type instanceof SentCodeTypeSms sms) {
            return new CodeDelivery.Sms(sms.length());
        } else if (type instanceof SentCodeTypeSmsWord word) {
            return new CodeDelivery.SmsWord(word.beginning());
        } else if (type instanceof SentCodeTypeSmsPhrase phrase) {
            return new CodeDelivery.SmsPhrase(phrase.beginning());
        } else if (type instanceof SentCodeTypeFirebaseSms sms) {
            return new CodeDelivery.FirebaseSms(sms.length());
        } else if (type instanceof SentCodeTypeEmailCode email) {
            return new CodeDelivery.Email(email.emailPattern(), email.length(), email.resetAvailablePeriod() != null);
        } else if (type instanceof SentCodeTypeSetUpEmailRequired) {
            return new CodeDelivery.SetUpEmail();
        } else if (type instanceof SentCodeTypeFragmentSms sms) {
            return new CodeDelivery.Fragment(sms.url(), sms.length());
        }
        return call(type);
    }

    private static CodeDelivery call(SentCodeType type) {
        if (type instanceof SentCodeTypeCall call) {
            return new CodeDelivery.Call(call.length());
        } else if (type instanceof SentCodeTypeMissedCall call) {
            return new CodeDelivery.MissedCall(call.prefix(), call.length());
        }
        return new CodeDelivery.FlashCall(((SentCodeTypeFlashCall) type).pattern());
    }

    private static @Nullable Next next(@Nullable CodeType type) {
        if (type instanceof CodeTypeSms) {
            return Next.SMS;
        } else if (type instanceof CodeTypeCall) {
            return Next.CALL;
        } else if (type instanceof CodeTypeFlashCall) {
            return Next.FLASH_CALL;
        } else if (type instanceof CodeTypeMissedCall) {
            return Next.MISSED_CALL;
        }
        return type instanceof CodeTypeFragmentSms ? Next.FRAGMENT : null;
    }

    static SignInException unsupported(String what) {
        return new SignInException(
                Reason.CODE_NOT_SUPPORTED,
                "Telegram " + what
                        + ". Sign in with one of Telegram's own apps first, so that the next code goes there.",
                null);
    }
}
