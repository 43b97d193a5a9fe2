package dev.aptgram.dc.keyexchange;

import static dev.aptgram.dc.keyexchange.BareClient.assertRefused;
import static dev.aptgram.dc.keyexchange.BareClient.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.mtproto.crypto.BigNumbers;
import dev.aptgram.mtproto.crypto.DhGroup;
import dev.aptgram.mtproto.crypto.Digests;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.mtproto.ClientDHInnerData;
import dev.aptgram.tl.mtproto.PQInnerDataDc;
import dev.aptgram.tl.mtproto.PQInnerDataTemp;
import dev.aptgram.tl.mtproto.PQInnerDataTempDc;
import dev.aptgram.tl.mtproto.Ping;
import dev.aptgram.tl.mtproto.PlainPQInnerData;
import dev.aptgram.tl.mtproto.ReqDHParams;
import dev.aptgram.tl.mtproto.ReqPq;
import dev.aptgram.tl.mtproto.ReqPqMulti;
import dev.aptgram.tl.mtproto.ServerDHInnerData;
import dev.aptgram.tl.mtproto.SetClientDHParams;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the server takes, and what it remembers. */
class ServerKeyExchangeTest {
    private final BareClient client = new BareClient();

    @Test
    void takesAllFourFormsOfTheData() {
        Bytes pq = client.begin().data().pq();
        assertThat(pq.size()).isEqualTo(8);
        assertNewKey(data ->
                new PlainPQInnerData(data.pq(), data.p(), data.q(), data.nonce(), data.serverNonce(), data.newNonce()));
        assertNewKey(data -> data);
        Reply.NewKey temporary = assertNewKey(data -> new PQInnerDataTemp(
                data.pq(), data.p(), data.q(), data.nonce(), data.serverNonce(), data.newNonce(), 60));
        assertThat(temporary.dcField()).isEmpty();
        assertThat(temporary.expiresIn()).hasValue(60);
        Reply.NewKey both = assertNewKey(data -> new PQInnerDataTempDc(
                data.pq(), data.p(), data.q(), data.nonce(), data.serverNonce(), data.newNonce(), 2, 61));
        assertThat(both.dcField()).hasValue(2);
        assertThat(both.expiresIn()).hasValue(61);
    }

    private static Reply.NewKey assertNewKey(Function<PQInnerDataDc, TlObject> form) {
        BareClient fresh = new BareClient().begin();
        ServerDHInnerData inner = fresh.open(fresh.send(fresh.request(form.apply(fresh.data()))));
        assertThat(inner.serverTime()).isEqualTo((int) BareClient.NOW);
        Reply.Done done = (Reply.Done) fresh.send(fresh.set(fresh.value()));
        assertThat(done.key().key()).isEqualTo(fresh.shared(inner));
        return done.key();
    }

    @Test
    void takesTheOldestQueryAndTheOldestPadding() {
        BareClient.sent(client.send(new ReqPq(BareClient.NONCE)));
        client.begin();
        Reply reply = client.send(client.request(oldPadding(client.data().toByteArray())));
        assertThat(client.open(reply).g()).isEqualTo(3);
    }

    @Test
    void refusesDamageUnderTheOldestPadding() {
        client.begin();
        byte[] data = client.data().toByteArray();
        byte[] hashed = concat(Digests.sha1(data), data);
        hashed[40]++;
        assertRefused(client.send(client.request(rawRsa(hashed))), "hash");
    }

    private static Bytes oldPadding(byte[] data) {
        return rawRsa(concat(Digests.sha1(data), data));
    }

    private static Bytes rawRsa(byte[] content) {
        RsaPublicKey key = BareClient.RSA.publicKey();
        byte[] padded = Arrays.copyOf(content, 255);
        Arrays.fill(padded, content.length, 255, (byte) 0x5a);
        BigInteger encrypted = BigNumbers.fromBytes(padded).modPow(key.exponent(), key.modulus());
        return Bytes.of(BigNumbers.toFixed(encrypted, 256));
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }

    @Test
    void answersRepeatedQueriesAsBefore() {
        byte[] begin = new ReqPqMulti(BareClient.NONCE).toByteArray();
        byte[] first = BareClient.sent(client.server.receive(begin, 1));
        assertThat(BareClient.sent(client.server.receive(begin, 2))).isEqualTo(first);
        client.begin();
        byte[] request = client.request(client.data()).toByteArray();
        byte[] second = BareClient.sent(client.server.receive(request, 3));
        assertThat(BareClient.sent(client.server.receive(request, 4))).isEqualTo(second);
        byte[] set = client.set(client.value()).toByteArray();
        Reply.Done done = (Reply.Done) client.server.receive(set, 5);
        assertThat(BareClient.sent(client.server.receive(set, 6))).isEqualTo(done.body());
        assertThat(BareClient.sent(client.server.receive(begin, 7))).isEqualTo(first);
    }

    @Test
    void makesNoSecondKeyOfOneExchange() {
        client.begin();
        client.send(client.request(client.data()));
        assertThat(client.send(client.set(client.value()))).isInstanceOf(Reply.Done.class);
        ClientDHInnerData value = client.value();
        SetClientDHParams another = client.set(with(
                value,
                value.nonce(),
                value.serverNonce(),
                0,
                Bytes.of(BigNumbers.toBytes(DhGroup.wellKnown().publicValue(BigInteger.ONE.shiftLeft(1500))))));
        assertRefused(client.send(another), "Not expected");
    }

    @Test
    void makesNoSecondOfferOfOneExchange() {
        client.begin();
        ReqDHParams request = client.request(client.data());
        client.send(request);
        ReqDHParams other = request.toBuilder().publicKeyFingerprint(1).build();
        assertRefused(client.send(other), "Not expected");
    }

    @Test
    void forgetsEverythingAfterARefusal() {
        client.begin();
        ReqDHParams good = client.request(client.data());
        assertRefused(client.send(new Ping(5)), "Not expected");
        assertRefused(client.send(good), "Not expected");
        client.begin();
        assertThat(client.open(client.send(client.request(client.data())))).isNotNull();
    }

    @Test
    void tellsNoSecrets() {
        client.begin();
        client.send(client.request(client.data()));
        Reply.Done done = (Reply.Done) client.send(client.set(client.value()));
        assertThat(done).hasToString("Done[" + done.key().key() + "]");
        assertThat(new Reply.Send(new byte[3])).hasToString("Send[3 bytes]");
    }
}
