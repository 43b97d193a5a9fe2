package dev.aptgram.dc.keyexchange;

import dev.aptgram.errors.SchemaException;
import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.mtproto.crypto.Digests;
import dev.aptgram.mtproto.crypto.RsaPad;
import dev.aptgram.mtproto.crypto.RsaPrivateKey;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import dev.aptgram.tl.mtproto.PQInnerData;
import dev.aptgram.tl.mtproto.PQInnerDataDc;
import dev.aptgram.tl.mtproto.PQInnerDataTemp;
import dev.aptgram.tl.mtproto.PQInnerDataTempDc;
import dev.aptgram.tl.mtproto.PlainPQInnerData;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * What a client sent under the server's RSA key, whichever of the four forms it used. Its {@link #toString()} keeps the
 * secret nonce to itself.
 */
record ClientData(
        Bytes pq,
        Bytes p,
        Bytes q,
        Bytes nonce,
        Bytes serverNonce,
        Bytes newNonce,
        OptionalInt dc,
        OptionalInt expiresIn) {
    private static final int HASH = 20;

    static ClientData decrypt(byte[] encrypted, RsaPrivateKey key) {
        byte[] data = unwrap(RsaPad.decryptRaw(encrypted, key));
        try {
            // Random bytes follow the object; where it ends, it says itself.
            return of(PQInnerData.read(new TlReader(data, MtprotoSchema.INSTANCE)));
        } catch (SchemaException e) {
            throw new SecurityCheckException("The RSA-encrypted data could not be read.", e);
        }
    }

    /** Takes today's padding scheme, and the one before 2021, which old clients still use. */
    private static byte[] unwrap(byte[] whole) {
        try {
            return RsaPad.unpad(whole);
        } catch (SecurityCheckException e) {
            if (whole[0] != 0) {
                throw e;
            }
            return unwrapOld(whole);
        }
    }

    /** The old scheme: a zero byte, SHA-1 of the data, the data, random bytes. The hash tells how long the data is. */
    private static byte[] unwrapOld(byte[] whole) {
        byte[] hash = Arrays.copyOfRange(whole, 1, 1 + HASH);
        for (int end = 1 + HASH; end <= whole.length; end++) {
            byte[] data = Arrays.copyOfRange(whole, 1 + HASH, end);
            if (MessageDigest.isEqual(hash, Digests.sha1(data))) {
                return data;
            }
        }
        throw new SecurityCheckException("The hash of the RSA-encrypted data does not fit.");
    }

    private static ClientData of(PQInnerData data) {
        OptionalInt none = OptionalInt.empty();
        if (data instanceof PQInnerDataDc d) {
            return new ClientData(
                    d.pq(), d.p(), d.q(), d.nonce(), d.serverNonce(), d.newNonce(), OptionalInt.of(d.dc()), none);
        }
        if (data instanceof PQInnerDataTempDc d) {
            return new ClientData(
                    d.pq(),
                    d.p(),
                    d.q(),
                    d.nonce(),
                    d.serverNonce(),
                    d.newNonce(),
                    OptionalInt.of(d.dc()),
                    OptionalInt.of(d.expiresIn()));
        }
        if (data instanceof PQInnerDataTemp d) {
            return new ClientData(
                    d.pq(),
                    d.p(),
                    d.q(),
                    d.nonce(),
                    d.serverNonce(),
                    d.newNonce(),
                    none,
                    OptionalInt.of(d.expiresIn()));
        }
        PlainPQInnerData d = (PlainPQInnerData) data;
        return new ClientData(d.pq(), d.p(), d.q(), d.nonce(), d.serverNonce(), d.newNonce(), none, none);
    }

    @Override
    public String toString() {
        return "ClientData[dc=" + dc + ", expiresIn=" + expiresIn + "]";
    }
}
