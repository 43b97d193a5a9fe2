package dev.aptgram.mtproto.keyexchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.mtproto.crypto.SeededRandom;
import dev.aptgram.mtproto.crypto.TelegramRsaKeys;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.mtproto.ClientDHInnerData;
import dev.aptgram.tl.mtproto.PQInnerDataDc;
import dev.aptgram.tl.mtproto.PQInnerDataTempDc;
import dev.aptgram.tl.mtproto.ResPQ;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The course of an exchange as the client sees it. */
class ClientKeyExchangeTest {
    private static final List<RsaPublicKey> KEYS = List.of(HonestServer.RSA.publicKey());

    private final ExchangeRun run = new ExchangeRun();
    private final HonestServer server = run.server;
    private final ClientKeyExchange client = run.client;

    @Test
    void endsWithTheKeyTheSaltAndTheServersTime() {
        Step.Done done = (Step.Done) client.receive(run.ok(run.toDhAnswer()).toByteArray());
        assertThat(done.key()).isEqualTo(server.key());
        assertThat(done.serverTime()).isEqualTo(HonestServer.TIME);
        assertThat(done.expiresIn()).isEmpty();
        assertThat(done).hasToString("Done[" + server.key() + "]");
        run.assertOver();
    }

    @Test
    void namesTheDataCentre() {
        server.onReqDhParams(run.toDhParams());
        PQInnerDataDc data = (PQInnerDataDc) server.client();
        assertThat(data.dc()).isEqualTo(2);
        assertThat(data.nonce()).isEqualTo(server.nonce());
        assertThat(data.serverNonce()).isEqualTo(HonestServer.SERVER_NONCE);
        assertThat(data.p()).isEqualTo(Bytes.ofHex("494c553b"));
        assertThat(data.q()).isEqualTo(Bytes.ofHex("53911073"));
    }

    @Test
    void namesTheLifetimeOfATemporaryKey() {
        ClientKeyExchange temporary =
                new ClientKeyExchange(KeyExchangeRequest.temporary(-10_003, KEYS, 3600), new SeededRandom(81));
        server.onReqDhParams(ExchangeRun.sent(
                temporary.receive(server.onReqPq(temporary.start()).toByteArray())));
        PQInnerDataTempDc data = (PQInnerDataTempDc) server.client();
        assertThat(data.dc()).isEqualTo(-10_003);
        assertThat(data.expiresIn()).isEqualTo(3600);
    }

    @Test
    void drawsNewNoncesAndValuesEachTime() {
        Set<Bytes> nonces = new HashSet<>();
        for (int seed = 0; seed < 10; seed++) {
            nonces.add(Bytes.of(
                    new ClientKeyExchange(KeyExchangeRequest.permanent(2, KEYS), new SeededRandom(seed)).start()));
        }
        assertThat(nonces).hasSize(10);
    }

    @Test
    void choosesTheKeyItPrefers() {
        RsaPublicKey first = TelegramRsaKeys.production().get(0);
        ClientKeyExchange picky = new ClientKeyExchange(
                KeyExchangeRequest.permanent(2, List.of(first, HonestServer.RSA.publicKey())), new SeededRandom(82));
        ResPQ offer = server.onReqPq(picky.start());
        List<Long> offered = List.of(HonestServer.RSA.publicKey().fingerprint(), first.fingerprint());
        byte[] query = ExchangeRun.sent(picky.receive(
                offer.toBuilder().serverPublicKeyFingerprints(offered).build().toByteArray()));
        // Encrypted for the production key, which nobody here can undo.
        assertThatThrownBy(() -> server.onReqDhParams(query)).isInstanceOf(SecurityCheckException.class);
    }

    @Test
    void retriesWithAnotherValueAndTheHashOfTheKeyBefore() {
        byte[] query = run.toDhAnswer();
        ClientDHInnerData before = server.onSetClientDhParams(query);
        assertThat(before.retryId()).isZero();
        Set<Bytes> values = new HashSet<>(Set.of(before.gB()));
        for (int i = 1; i <= ClientKeyExchange.MAX_RETRIES; i++) {
            long auxHash = server.key().auxHash();
            query = ExchangeRun.sent(client.receive(run.retry().toByteArray()));
            ClientDHInnerData next = server.onSetClientDhParams(query);
            assertThat(next.retryId()).isEqualTo(auxHash);
            assertThat(values.add(next.gB())).isTrue();
        }
        assertThat(((Step.Done) client.receive(run.ok(query).toByteArray())).key())
                .isEqualTo(server.key());
    }

    @Test
    void ignoresRepeatedAnswersOfEveryStage() {
        byte[] first = server.onReqPq(client.start()).toByteArray();
        byte[] query = ExchangeRun.sent(client.receive(first));
        assertThat(client.receive(first)).isEqualTo(new Step.Repeated());
        byte[] second = server.seal(server.onReqDhParams(query)).toByteArray();
        query = ExchangeRun.sent(client.receive(second));
        assertThat(client.repeat()).isEqualTo(query);
        assertThat(client.receive(first)).isEqualTo(new Step.Repeated());
        assertThat(client.receive(second)).isEqualTo(new Step.Repeated());
        server.onSetClientDhParams(query);
        byte[] again = run.retry().toByteArray();
        query = ExchangeRun.sent(client.receive(again));
        assertThat(client.receive(again)).isEqualTo(new Step.Repeated());
        assertThat(client.receive(run.ok(query).toByteArray())).isInstanceOf(Step.Done.class);
    }

    @Test
    void keepsItsOrder() {
        assertThatThrownBy(() -> client.receive(new byte[4])).hasMessageContaining("start() first");
        assertThatThrownBy(client::repeat).hasMessageContaining("start() first");
        byte[] first = client.start();
        assertThat(client.repeat()).isEqualTo(first);
        assertThatThrownBy(client::start).hasMessageContaining("begun already");
        client.repeat()[0]++;
        assertThat(client.repeat()).isEqualTo(first);
    }

    @Test
    void refusesRequestsThatCannotWork() {
        assertThatThrownBy(() -> KeyExchangeRequest.permanent(0, KEYS)).hasMessageContaining("dc field");
        assertThatThrownBy(() -> KeyExchangeRequest.permanent(1, List.of())).hasMessageContaining("at least one");
        assertThatThrownBy(() -> KeyExchangeRequest.temporary(1, KEYS, 0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> KeyExchangeRequest.temporary(1, KEYS, -5)).hasMessageContaining("above 0");
    }
}
