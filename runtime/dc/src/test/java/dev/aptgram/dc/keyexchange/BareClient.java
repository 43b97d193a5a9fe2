package dev.aptgram.dc.keyexchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.BigNumbers;
import dev.aptgram.mtproto.crypto.DhGroup;
import dev.aptgram.mtproto.crypto.ExchangeHashes;
import dev.aptgram.mtproto.crypto.KeyIv;
import dev.aptgram.mtproto.crypto.Pq;
import dev.aptgram.mtproto.crypto.RsaPad;
import dev.aptgram.mtproto.crypto.RsaPrivateKey;
import dev.aptgram.mtproto.keyexchange.DhEnvelope;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.mtproto.ClientDHInnerData;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import dev.aptgram.tl.mtproto.PQInnerDataDc;
import dev.aptgram.tl.mtproto.ReqDHParams;
import dev.aptgram.tl.mtproto.ReqPqMulti;
import dev.aptgram.tl.mtproto.ResPQ;
import dev.aptgram.tl.mtproto.ServerDHInnerData;
import dev.aptgram.tl.mtproto.ServerDHParamsOk;
import dev.aptgram.tl.mtproto.SetClientDHParams;
import java.math.BigInteger;

/**
 * A client whose every message a test can spoil before it is sent. It checks nothing and remembers what the honest next
 * message would be.
 */
final class BareClient {
    static final RsaPrivateKey RSA = RsaPrivateKey.generate(new SeededRandom(300));
    static final Bytes NONCE = Bytes.ofHex("0102030405060708090a0b0c0d0e0f10");
    static final Bytes NEW_NONCE = Bytes.ofHex("20".repeat(32));
    static final long NOW = 1_700_000_000L;
    private static final BigInteger SECRET = new BigInteger(2040, new SeededRandom(301));

    final ServerKeyExchange server;
    private Bytes serverNonce = Bytes.of(new byte[16]);
    private Bytes pq = Bytes.empty();
    private Bytes p = Bytes.empty();
    private Bytes q = Bytes.empty();

    BareClient(ServerKeyExchange server) {
        this.server = server;
    }

    BareClient() {
        this(new ServerKeyExchange(RSA, DhGroup.wellKnown(), dc -> dc == 2, id -> false, new SeededRandom(302)));
    }

    Reply send(TlObject query) {
        return server.receive(query.toByteArray(), NOW);
    }

    /** Sends req_pq_multi. */
    BareClient begin() {
        ResPQ answer = ResPQ.read(reader(sent(send(new ReqPqMulti(NONCE)))));
        serverNonce = answer.serverNonce();
        pq = answer.pq();
        Pq.Factors factors = Pq.factor(pq.toByteArray());
        p = Bytes.of(BigNumbers.toBytes(factors.p()));
        q = Bytes.of(BigNumbers.toBytes(factors.q()));
        return this;
    }

    PQInnerDataDc data() {
        return new PQInnerDataDc(pq, p, q, NONCE, serverNonce, NEW_NONCE, 2);
    }

    ReqDHParams request(TlObject data) {
        byte[] encrypted = RsaPad.encrypt(data.toByteArray(), RSA.publicKey(), new SeededRandom(303));
        return request(Bytes.of(encrypted));
    }

    ReqDHParams request(Bytes encrypted) {
        return new ReqDHParams(NONCE, serverNonce, p, q, RSA.publicKey().fingerprint(), encrypted);
    }

    ServerDHInnerData open(Reply reply) {
        ServerDHParamsOk ok = ServerDHParamsOk.read(reader(sent(reply)));
        return ServerDHInnerData.read(
                reader(DhEnvelope.open(ok.encryptedAnswer().toByteArray(), key())));
    }

    ClientDHInnerData value() {
        BigInteger value = DhGroup.wellKnown().publicValue(SECRET);
        return new ClientDHInnerData(NONCE, serverNonce, 0, Bytes.of(BigNumbers.toBytes(value)));
    }

    SetClientDHParams set(TlObject value) {
        return set(DhEnvelope.seal(value.toByteArray(), key(), new SeededRandom(304)));
    }

    SetClientDHParams set(byte[] sealed) {
        return new SetClientDHParams(NONCE, serverNonce, Bytes.of(sealed));
    }

    AuthKey shared(ServerDHInnerData inner) {
        return DhGroup.wellKnown().sharedKey(BigNumbers.fromBytes(inner.gA().toByteArray()), SECRET);
    }

    KeyIv key() {
        return ExchangeHashes.temporaryKey(NEW_NONCE.toByteArray(), serverNonce.toByteArray());
    }

    Bytes serverNonce() {
        return serverNonce;
    }

    static byte[] sent(Reply reply) {
        if (reply instanceof Reply.Send send) {
            return send.body();
        }
        throw new AssertionError("Not an answer: " + reply);
    }

    private static TlReader reader(byte[] bytes) {
        return new TlReader(bytes, MtprotoSchema.INSTANCE);
    }

    /** {@return the value with other fields} */
    static ClientDHInnerData with(ClientDHInnerData value, Bytes nonce, Bytes serverNonce, long retryId, Bytes gB) {
        return value.toBuilder()
                .nonce(nonce)
                .serverNonce(serverNonce)
                .retryId(retryId)
                .gB(gB)
                .build();
    }

    /** The server must have broken off with the one code for every broken rule, for this reason. */
    static void assertRefused(Reply reply, String why) {
        assertThat(reply).isInstanceOfSatisfying(Reply.Refuse.class, refused -> {
            assertThat(refused.code()).isEqualTo(-404);
            assertThat(refused.reason()).contains(why);
        });
    }
}
