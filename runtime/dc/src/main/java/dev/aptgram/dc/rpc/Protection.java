package dev.aptgram.dc.rpc;

import dev.aptgram.dc.rpc.SrpVerifier.Kept;
import org.jspecify.annotations.Nullable;

/**
 * The password of an account.
 *
 * @param kept what is kept in its place
 * @param hint what is told to whoever is asked for it, or null
 * @param email the address by which it can be replaced, or null
 */
record Protection(
        Kept kept, @Nullable String hint, @Nullable String email) {
    Protection withEmail(String address) {
        return new Protection(kept, hint, address);
    }

    /** {@return nothing: many hints are nearly the password} */
    @Override
    public String toString() {
        return "Protection[]";
    }
}
