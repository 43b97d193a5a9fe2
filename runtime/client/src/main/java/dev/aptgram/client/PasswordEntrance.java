package dev.aptgram.client;

import dev.aptgram.api.InputCheckPasswordSRP;
import dev.aptgram.api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;
import dev.aptgram.api.PlainInputCheckPasswordSRP;
import dev.aptgram.api.account.GetPassword;
import dev.aptgram.api.account.Password;
import dev.aptgram.api.auth.Authorization;
import dev.aptgram.api.auth.CheckPassword;
import dev.aptgram.client.SignInException.Reason;
import dev.aptgram.errors.RpcException;
import dev.aptgram.mtproto.crypto.BigNumbers;
import dev.aptgram.mtproto.crypto.DhGroup;
import dev.aptgram.mtproto.crypto.SafePrimes;
import dev.aptgram.mtproto.crypto.Srp;
import dev.aptgram.tl.Bytes;
import java.security.SecureRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The second step of signing in, for accounts that have a password: SRP (protocol section 6.2). Blocks. */
final class PasswordEntrance {
    /** How often the password may be wrong. */
    static final int MAX_ATTEMPTS = 3;

    /** How often the server may take its question back: it is good once, and void when the password changes. */
    private static final int MAX_WITHDRAWN = 3;

    private final HomeLink link;
    private final Dialer dialer;
    private final SecureRandom random;

    PasswordEntrance(HomeLink link, Dialer dialer, SecureRandom random) {
        this.link = link;
        this.dialer = dialer;
        this.random = random;
    }

    /** @param ask asks the person; null gives up */
    Authorization enter(Function<PasswordRequest, @Nullable String> ask) {
        for (int attempt = 1; ; attempt++) {
            PasswordRequest request = new PasswordRequest(question().hint(), attempt);
            @Nullable String password = dialer.unhurried(() -> ask.apply(request));
            if (password == null) {
                throw new SignInException(
                        Reason.PASSWORD_NEEDED,
                        "the account asks for a password after the code (two-step verification), and the prompt gave none."
                                + " Answer PhonePrompt.password.",
                        null);
            }
            try {
                return prove(password);
            } catch (RpcException e) {
                if (!e.is("PASSWORD_HASH_INVALID")) {
                    throw e;
                }
                if (attempt == MAX_ATTEMPTS) {
                    throw wrong(e);
                }
            }
        }
    }

    /** Answers a question of its own: a person may take longer than one is good. */
    private Authorization prove(String password) {
        for (int withdrawn = 0; ; withdrawn++) {
            InputCheckPasswordSRP proof = proof(question(), password);
            try {
                return dialer.await(link.invoke(new CheckPassword(proof)));
            } catch (RpcException e) {
                if (!isWithdrawn(e) || withdrawn == MAX_WITHDRAWN) {
                    throw e;
                }
            }
        }
    }

    private Password question() {
        return dialer.await(link.invoke(new GetPassword()));
    }

    private static boolean isWithdrawn(RpcException e) {
        return e.is("SRP_ID_INVALID") || e.is("SRP_PASSWORD_CHANGED");
    }

    private static SignInException wrong(RpcException e) {
        return new SignInException(
                Reason.PASSWORD_WRONG,
                "the password was wrong " + MAX_ATTEMPTS + " times. It is that of two-step verification, not the code."
                        + " Connect again to try another one.",
                e);
    }

    private InputCheckPasswordSRP proof(Password question, String password) {
        @Nullable Bytes srpB = question.srpB();
        @Nullable Long srpId = question.srpId();
        if (!(question.currentAlgo()
                        instanceof PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow algorithm)
                || srpB == null
                || srpId == null) {
            throw new SignInException(
                    Reason.PASSWORD_NOT_SUPPORTED,
                    "the account has a password, and Telegram asks for it in a way that this version does not know. Use a"
                            + " newer version of Aptgram.",
                    null);
        }
        DhGroup group =
                DhGroup.checked(BigNumbers.fromBytes(algorithm.p().toByteArray()), algorithm.g(), SafePrimes.shared());
        Srp.Proof proof =
                new Srp(group, new Srp.Salts(algorithm.salt1(), algorithm.salt2())).prove(password, srpB, random);
        return new PlainInputCheckPasswordSRP(srpId, proof.a(), proof.m1());
    }
}
