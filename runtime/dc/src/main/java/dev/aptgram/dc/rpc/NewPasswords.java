package dev.aptgram.dc.rpc;

import dev.aptgram.api.PasswordKdfAlgo;
import dev.aptgram.api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;
import dev.aptgram.api.account.PasswordInputSettings;
import dev.aptgram.dc.rpc.SrpVerifier.Kept;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.tl.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads what clients want to have as passwords, and refuses what would protect badly. */
final class NewPasswords {
    /** How many bytes a client has to add to the first salt. */
    private static final int OWN_SALT = 32;

    private static final int HASH = 256;

    private NewPasswords() {}

    /**
     * The salts that were proposed to a client.
     *
     * @param salt1 what the first salt has to begin with
     * @param salt2 the second salt
     */
    record Proposal(Bytes salt1, Bytes salt2) {}

    /**
     * {@return the account's password from then on; null for none}
     *
     * @param before the password that it has
     * @throws Refusal {@code NEW_SALT_INVALID}, {@code NEW_SETTINGS_INVALID}
     */
    static @Nullable Protection read(
            PasswordInputSettings wanted, @Nullable Proposal proposal, @Nullable Protection before, SrpVerifier srp) {
        @Nullable PasswordKdfAlgo algorithm = wanted.newAlgo();
        @Nullable Bytes hash = wanted.newPasswordHash();
        if (algorithm == null || hash == null) {
            if (before == null || wanted.email() == null) {
                throw Refusal.badRequest("NEW_SETTINGS_EMPTY");
            }
            return before;
        }
        if (hash.size() == 0) {
            // Telethon names an algorithm where it takes a password away, others none.
            return null;
        }
        if (!(algorithm instanceof PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow chosen)
                || chosen.g() != srp.generator().intValue()
                || !chosen.p().equals(SrpVerifier.wide(srp.prime()))) {
            throw Refusal.badRequest("NEW_SETTINGS_INVALID");
        }
        if (proposal == null || !follows(chosen, proposal)) {
            throw Refusal.badRequest("NEW_SALT_INVALID");
        }
        BigInteger verifier = new BigInteger(1, hash.toByteArray());
        boolean inRange = verifier.compareTo(BigInteger.ONE) > 0 && verifier.compareTo(srp.prime()) < 0;
        if (hash.size() != HASH || !inRange) {
            throw Refusal.badRequest("NEW_SETTINGS_INVALID");
        }
        @Nullable String hint = wanted.hint();
        return new Protection(
                new Kept(chosen.salt1(), chosen.salt2(), verifier),
                hint == null || hint.isEmpty() ? null : hint,
                before == null ? null : before.email());
    }

    private static boolean follows(
            PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow chosen, Proposal proposal) {
        byte[] salt = chosen.salt1().toByteArray();
        byte[] ours = proposal.salt1().toByteArray();
        return chosen.salt2().equals(proposal.salt2())
                && salt.length == ours.length + OWN_SALT
                && Arrays.equals(salt, 0, ours.length, ours, 0, ours.length);
    }
}
