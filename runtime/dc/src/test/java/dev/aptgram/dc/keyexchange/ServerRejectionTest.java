package dev.aptgram.dc.keyexchange;

import static dev.aptgram.dc.keyexchange.BareClient.assertRefused;
import static dev.aptgram.dc.keyexchange.BareClient.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.mtproto.crypto.BigNumbers;
import dev.aptgram.mtproto.crypto.DhGroup;
import dev.aptgram.mtproto.crypto.RsaPrivateKey;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.mtproto.ClientDHInnerData;
import dev.aptgram.tl.mtproto.PQInnerDataDc;
import dev.aptgram.tl.mtproto.PQInnerDataTempDc;
import dev.aptgram.tl.mtproto.Ping;
import dev.aptgram.tl.mtproto.Pong;
import dev.aptgram.tl.mtproto.ReqDHParams;
import dev.aptgram.tl.mtproto.ReqPqMulti;
import dev.aptgram.tl.mtproto.ServerDHInnerData;
import dev.aptgram.tl.mtproto.SetClientDHParams;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule of the exchange that a client can break, broken by one. */
class ServerRejectionTest {
    private static final Bytes OTHER = Bytes.ofHex("ffeeddccbbaa99887766554433221100");

    private final BareClient client = new BareClient();

    // req_DH_params

    @Test
    void refusesForeignNoncesFactorsAndFingerprints() {
        refusesRequest(request -> request.toBuilder().nonce(OTHER).build(), "another nonce");
        refusesRequest(request -> request.toBuilder().serverNonce(OTHER).build(), "another server_nonce");
        refusesRequest(request -> request.toBuilder().p(request.q()).build(), "factors");
        refusesRequest(request -> request.toBuilder().q(Bytes.of((byte) 3)).build(), "factors");
        refusesRequest(request -> request.toBuilder().publicKeyFingerprint(1).build(), "not offered");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 257})
    void refusesEncryptedDataOfAnotherLength(int length) {
        refusesRequest(
                request -> request.toBuilder()
                        .encryptedData(
                                Bytes.of(Arrays.copyOf(request.encryptedData().toByteArray(), length)))
                        .build(),
                "modulus");
    }

    @Test
    void refusesAFlippedBitInTheEncryptedData() {
        refusesRequest(
                request -> {
                    byte[] changed = request.encryptedData().toByteArray();
                    changed[200] ^= 1;
                    return request.toBuilder().encryptedData(Bytes.of(changed)).build();
                },
                "hash");
    }

    @Test
    void refusesForeignValuesInTheEncryptedData() {
        refusesData(data -> data.toBuilder().nonce(OTHER).build(), "another nonce");
        refusesData(data -> data.toBuilder().serverNonce(OTHER).build(), "another server_nonce");
        refusesData(data -> data.toBuilder().pq(Bytes.of((byte) 15)).build(), "another pq");
        refusesData(data -> data.toBuilder().p(data.q()).build(), "another pq, p or q");
        refusesData(data -> data.toBuilder().q(data.p()).build(), "another pq, p or q");
        refusesData(data -> new Pong(1, 2), "could not be read");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void refusesATemporaryKeyThatNeverLives(int expiresIn) {
        refusesData(
                data -> new PQInnerDataTempDc(
                        data.pq(), data.p(), data.q(), data.nonce(), data.serverNonce(), data.newNonce(), 2, expiresIn),
                "expired already");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, -2, 10_002})
    void sendsClientsOfOtherDataCentresAway(int dc) {
        client.begin();
        Reply reply =
                client.send(client.request(client.data().toBuilder().dc(dc).build()));
        assertThat(reply).isInstanceOfSatisfying(Reply.Refuse.class, refused -> {
            assertThat(refused.code()).isEqualTo(-444);
            assertThat(refused.reason()).contains("data centre " + dc);
        });
    }

    // set_client_DH_params

    @Test
    void refusesForeignNoncesAndDamageAtTheEnd() {
        refusesSet(set -> new SetClientDHParams(OTHER, set.serverNonce(), set.encryptedData()), "another nonce");
        refusesSet(set -> new SetClientDHParams(set.nonce(), OTHER, set.encryptedData()), "another server_nonce");
        refusesSet(set -> new SetClientDHParams(set.nonce(), set.serverNonce(), Bytes.of(new byte[33])), "blocks");
        refusesSet(set -> new SetClientDHParams(set.nonce(), set.serverNonce(), Bytes.of(new byte[336])), "hash");
    }

    @Test
    void refusesForeignValuesInTheClientsData() {
        refusesValue(value -> with(value, OTHER, value.serverNonce(), 0, value.gB()), "another nonce");
        refusesValue(value -> with(value, value.nonce(), OTHER, 0, value.gB()), "another server_nonce");
        refusesValue(value -> with(value, value.nonce(), value.serverNonce(), 7, value.gB()), "retry_id");
        refusesValue(value -> new Pong(1, 2), "");
    }

    @Test
    void refusesAValueNearTheEndsOfTheRange() {
        BigInteger p = DhGroup.wellKnown().prime();
        BigInteger margin = BigInteger.ONE.shiftLeft(1984);
        for (BigInteger bad : List.of(
                BigInteger.ZERO,
                BigInteger.ONE,
                margin.subtract(BigInteger.ONE),
                p.subtract(margin).add(BigInteger.ONE),
                p.subtract(BigInteger.ONE),
                p)) {
            Bytes gB = Bytes.of(BigNumbers.toBytes(bad));
            refusesValue(value -> with(value, value.nonce(), value.serverNonce(), 0, gB), "g_b");
        }
    }

    @Test
    void wantsTheHashOfTheKeyBeforeInARetry() {
        BareClient fresh = retrying();
        ServerDHInnerData inner = fresh.open(fresh.send(fresh.request(fresh.data())));
        BareClient.sent(fresh.send(fresh.set(fresh.value())));
        ClientDHInnerData again = fresh.value();
        // The same value under the right retry_id would do; under any other it does not.
        SetClientDHParams wrong = fresh.set(with(
                again, again.nonce(), again.serverNonce(), fresh.shared(inner).auxHash() + 1, again.gB()));
        assertRefused(fresh.send(wrong), "retry_id");
    }

    private static BareClient retrying() {
        return new BareClient(new ServerKeyExchange(
                        BareClient.RSA, DhGroup.wellKnown(), dc -> true, id -> true, new SeededRandom(310)))
                .begin();
    }

    // Any query

    @Test
    void refusesQueriesOutOfTurn() {
        assertRefused(new BareClient().send(client.request(OTHER)), "Not expected");
        assertRefused(new BareClient().send(client.set(new byte[32])), "Not expected");
        assertRefused(client.begin().send(client.set(new byte[32])), "Not expected");
        assertRefused(new BareClient().send(new Ping(5)), "Not expected");
    }

    @Test
    void refusesBytesThatAreNoQuery() {
        for (byte[] bad : new byte[][] {{}, {1, 2, 3}, {1, 2, 3, 4}, new byte[100], new Pong(1, 2).toByteArray()}) {
            assertRefused(client.server.receive(bad, 1), "");
        }
        byte[] begin = new ReqPqMulti(BareClient.NONCE).toByteArray();
        for (int length = 0; length < begin.length; length++) {
            assertRefused(client.server.receive(Arrays.copyOf(begin, length), 1), "");
        }
    }

    @Test
    void anotherServersKeyCannotReadTheData() {
        RsaPrivateKey foreign = RsaPrivateKey.generate(new SeededRandom(311));
        BareClient fresh =
                new BareClient(new ServerKeyExchange(foreign, DhGroup.wellKnown(), new SeededRandom(312))).begin();
        ReqDHParams request = fresh.request(fresh.data()).toBuilder()
                .publicKeyFingerprint(foreign.publicKey().fingerprint())
                .build();
        assertRefused(fresh.send(request), "");
    }

    /** Any single change to any message is refused, whatever it hits. */
    @Test
    void refusesEveryChangeOnTheWay() {
        Random luck = new Random(320);
        byte[] begin = new ReqPqMulti(BareClient.NONCE).toByteArray();
        for (int i = 0; i < 60; i++) {
            BareClient fresh = new BareClient();
            // Another nonce makes another exchange; another constructor makes none.
            assertRefused(fresh.server.receive(changed(begin, luck.nextInt(4), luck), 1), "");
            fresh.begin();
            byte[] request = fresh.request(fresh.data()).toByteArray();
            int at = luck.nextInt(request.length);
            // Behind the four bytes of p and of q stand three that only fill up; what they are means nothing.
            boolean filler = (at >= 41 && at < 44) || (at >= 49 && at < 52);
            assertRefused(fresh.server.receive(changed(request, filler ? 0 : at, luck), 1), "");
            fresh.begin().send(fresh.request(fresh.data()));
            byte[] set = fresh.set(fresh.value()).toByteArray();
            assertRefused(fresh.server.receive(changed(set, luck.nextInt(set.length), luck), 1), "");
        }
    }

    private static byte[] changed(byte[] message, int at, Random luck) {
        byte[] copy = message.clone();
        copy[at] ^= (byte) (1 << luck.nextInt(8));
        return copy;
    }

    @Test
    void noiseIsOnlyEverRefused() {
        Random luck = new Random(321);
        for (int i = 0; i < 2000; i++) {
            byte[] noise = new byte[4 * luck.nextInt(100)];
            luck.nextBytes(noise);
            assertRefused(client.server.receive(noise, 1), "");
        }
    }

    private static void refusesRequest(UnaryOperator<ReqDHParams> spoil, String why) {
        BareClient fresh = new BareClient().begin();
        assertRefused(fresh.send(spoil.apply(fresh.request(fresh.data()))), why);
    }

    private static void refusesData(Function<PQInnerDataDc, TlObject> spoil, String why) {
        BareClient fresh = new BareClient().begin();
        assertRefused(fresh.send(fresh.request(spoil.apply(fresh.data()))), why);
    }

    private static void refusesSet(UnaryOperator<SetClientDHParams> spoil, String why) {
        BareClient fresh = new BareClient().begin();
        fresh.send(fresh.request(fresh.data()));
        assertRefused(fresh.send(spoil.apply(fresh.set(fresh.value()))), why);
    }

    private static void refusesValue(Function<ClientDHInnerData, TlObject> spoil, String why) {
        BareClient fresh = new BareClient().begin();
        fresh.send(fresh.request(fresh.data()));
        assertRefused(fresh.send(fresh.set(spoil.apply(fresh.value()))), why);
    }
}
