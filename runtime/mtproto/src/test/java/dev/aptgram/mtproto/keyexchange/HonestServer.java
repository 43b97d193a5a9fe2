package dev.aptgram.mtproto.keyexchange;

import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.BigNumbers;
import dev.aptgram.mtproto.crypto.DhGroup;
import dev.aptgram.mtproto.crypto.ExchangeHashes;
import dev.aptgram.mtproto.crypto.KeyIv;
import dev.aptgram.mtproto.crypto.RsaPad;
import dev.aptgram.mtproto.crypto.RsaPrivateKey;
import dev.aptgram.mtproto.crypto.SeededRandom;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.mtproto.ClientDHInnerData;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import dev.aptgram.tl.mtproto.PQInnerData;
import dev.aptgram.tl.mtproto.PQInnerDataDc;
import dev.aptgram.tl.mtproto.PQInnerDataTempDc;
import dev.aptgram.tl.mtproto.ReqDHParams;
import dev.aptgram.tl.mtproto.ReqPqMulti;
import dev.aptgram.tl.mtproto.ResPQ;
import dev.aptgram.tl.mtproto.ServerDHInnerData;
import dev.aptgram.tl.mtproto.ServerDHParamsOk;
import dev.aptgram.tl.mtproto.SetClientDHParams;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A server that does everything right and checks nothing: tests take its answers and spoil one thing in them. It is bare
 * on purpose; the real one lives with the embedded data centre.
 */
final class HonestServer {
    static final RsaPrivateKey RSA = RsaPrivateKey.generate(new SeededRandom(70));
    static final long TIME = 4_000_000_000L; // past 2038
    static final Bytes SERVER_NONCE = Bytes.ofHex("00112233445566778899aabbccddeeff");
    private static final BigInteger SECRET = new BigInteger(2040, new SeededRandom(71));

    private final DhGroup group = DhGroup.wellKnown();
    private Bytes nonce = Bytes.empty();
    private Bytes newNonce = Bytes.empty();
    private @Nullable PQInnerData client;
    private AuthKey key = AuthKey.of(new byte[256]);

    ResPQ onReqPq(byte[] query) {
        nonce = ((ReqPqMulti) read(query)).nonce();
        long fingerprint = RSA.publicKey().fingerprint();
        return new ResPQ(nonce, SERVER_NONCE, Bytes.ofHex("17ed48941a08f981"), List.of(1L, fingerprint));
    }

    ServerDHInnerData onReqDhParams(byte[] query) {
        byte[] data = RsaPad.decrypt(((ReqDHParams) read(query)).encryptedData().toByteArray(), RSA);
        PQInnerData inner = PQInnerData.read(new TlReader(data, MtprotoSchema.INSTANCE));
        client = inner;
        newNonce = newNonce(inner);
        return new ServerDHInnerData(
                nonce,
                SERVER_NONCE,
                group.generator(),
                Bytes.of(BigNumbers.toBytes(group.prime())),
                Bytes.of(BigNumbers.toBytes(group.publicValue(SECRET))),
                (int) TIME);
    }

    ServerDHParamsOk seal(ServerDHInnerData inner) {
        return sealRaw(inner.toByteArray());
    }

    ServerDHParamsOk sealRaw(byte[] object) {
        Bytes sealed = Bytes.of(DhEnvelope.seal(object, temporaryKey(), new SeededRandom(72)));
        return new ServerDHParamsOk(nonce, SERVER_NONCE, sealed);
    }

    /** {@return the client's Diffie-Hellman object} */
    ClientDHInnerData onSetClientDhParams(byte[] query) {
        byte[] sealed = ((SetClientDHParams) read(query)).encryptedData().toByteArray();
        byte[] object = DhEnvelope.open(sealed, temporaryKey());
        ClientDHInnerData inner = ClientDHInnerData.read(new TlReader(object, MtprotoSchema.INSTANCE));
        key = group.sharedKey(BigNumbers.fromBytes(inner.gB().toByteArray()), SECRET);
        return inner;
    }

    Bytes hash(int number) {
        return Bytes.of(ExchangeHashes.newNonceHash(newNonce.toByteArray(), number, key));
    }

    Bytes failureHash() {
        return Bytes.of(ExchangeHashes.failureHash(newNonce.toByteArray()));
    }

    KeyIv temporaryKey() {
        return ExchangeHashes.temporaryKey(newNonce.toByteArray(), SERVER_NONCE.toByteArray());
    }

    Bytes nonce() {
        return nonce;
    }

    /** {@return what the client sent under the RSA key} */
    PQInnerData client() {
        return Objects.requireNonNull(client);
    }

    private static Bytes newNonce(PQInnerData inner) {
        if (inner instanceof PQInnerDataDc data) {
            return data.newNonce();
        }
        return ((PQInnerDataTempDc) inner).newNonce();
    }

    AuthKey key() {
        return key;
    }

    private static Object read(byte[] query) {
        TlReader in = new TlReader(query, MtprotoSchema.INSTANCE);
        Object method = in.readMethod();
        in.expectEnd();
        return method;
    }
}
