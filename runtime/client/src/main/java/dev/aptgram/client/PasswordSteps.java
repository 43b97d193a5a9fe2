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

/** Proves a password to the server (protocol section 6.2). Blocks. */
final class PasswordSteps {
    /** How often the server may take its question back: it is good once, and void when the password changes. */
    private static final int MAX_WITHDRAWN = 3;

    private final Asking server;
    private final SecureRandom random;

    PasswordSteps(Asking server, SecureRandom random) {
        this.server = server;
        this.random = random;
    }

    Password question() {
        return server.ask(new GetPassword());
    }

    /** {@return who is signed in} */
    Authorization check(String password) {
        return proving(password, proof -> server.ask(new CheckPassword(proof)));
    }

    /**
     * {@return what a call answers that needs a proof} Each proof answers a question of its own, since a person may take longer
     * than one is good.
     *
     * @param call makes the call with a proof, and lets the server's refusal through
     */
    <T> T proving(String password, Function<InputCheckPasswordSRP, T> call) {
        for (int withdrawn = 0; ; withdrawn++) {
            InputCheckPasswordSRP proof = proof(question(), password);
            try {
                return call.apply(proof);
            } catch (RpcException e) {
                if (!isWithdrawn(e) || withdrawn == MAX_WITHDRAWN) {
                    throw e;
                }
            }
        }
    }

    private static boolean isWithdrawn(RpcException e) {
        return e.is("SRP_ID_INVALID") || e.is("SRP_PASSWORD_CHANGED");
    }

    /** {@return the proof that answers one question} */
    InputCheckPasswordSRP proof(Password question, String password) {
        if (!question.hasPassword()) {
            throw new SignInException(
                    Reason.NO_PASSWORD,
                    "the account has no password that could be proved (two-step verification is off). Set one first, or sign"
                            + " in without one.",
                    null);
        }
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
        Srp.Salts salts = new Srp.Salts(algorithm.salt1(), algorithm.salt2());
        Srp.Proof proof = new Srp(group(algorithm), salts).prove(password, srpB, random);
        return new PlainInputCheckPasswordSRP(srpId, proof.a(), proof.m1());
    }

    /** {@return prime and generator, checked} */
    static DhGroup group(PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow algorithm) {
        return DhGroup.checked(BigNumbers.fromBytes(algorithm.p().toByteArray()), algorithm.g(), SafePrimes.shared());
    }
}
