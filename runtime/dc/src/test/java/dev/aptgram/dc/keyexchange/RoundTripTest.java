package dev.aptgram.dc.keyexchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.DhGroup;
import dev.aptgram.mtproto.crypto.MessageCipher;
import dev.aptgram.mtproto.crypto.RsaPrivateKey;
import dev.aptgram.mtproto.crypto.SafePrimes;
import dev.aptgram.mtproto.crypto.Side;
import dev.aptgram.mtproto.crypto.TelegramRsaKeys;
import dev.aptgram.mtproto.keyexchange.ClientKeyExchange;
import dev.aptgram.mtproto.keyexchange.KeyExchangeRequest;
import dev.aptgram.mtproto.keyexchange.Step;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client's half against the server's, over lines good and bad. */
class RoundTripTest {
    private static final long NOW = 1_700_000_000L;
    private static final RsaPrivateKey RSA = RsaPrivateKey.generate(new SeededRandom(1));

    /** What both ends came to. */
    private record Outcome(Step.Done client, Reply.NewKey server) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10_002, -2, -10_002, 203})
    void makesAPermanentKeyForEveryKindOfDataCentre(int dc) {
        Outcome outcome = run(KeyExchangeRequest.permanent(dc, List.of(RSA.publicKey())), server(dc), dc);
        assertThat(outcome.server().dcField()).hasValue(dc);
        assertThat(outcome.server().expiresIn()).isEmpty();
        assertThat(outcome.client().expiresIn()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10_001, -4})
    void makesATemporaryKey(int dc) {
        Outcome outcome = run(KeyExchangeRequest.temporary(dc, List.of(RSA.publicKey()), 86_400), server(dc), dc);
        assertThat(outcome.server().dcField()).hasValue(dc);
        assertThat(outcome.server().expiresIn()).hasValue(86_400);
        assertThat(outcome.client().expiresIn()).isEqualTo(OptionalInt.of(86_400));
    }

    @Test
    void theKeyServesBothEndsAtOnce() {
        AuthKey key = run(request(), server(9), 9).client().key();
        MessageCipher client = new MessageCipher(key, Side.CLIENT, new SeededRandom(2));
        MessageCipher server = new MessageCipher(key, Side.SERVER, new SeededRandom(3));
        assertThat(server.open(client.seal(1, 2, 4, 1, new byte[8])).msgId()).isEqualTo(4);
    }

    @Test
    void differentExchangesGiveDifferentKeys() {
        Set<Long> ids = new HashSet<>();
        for (int seed = 0; seed < 5; seed++) {
            ids.add(run(request(), server(seed), seed).client().key().id());
        }
        assertThat(ids).hasSize(5);
    }

    @Test
    void findsItsOwnKeyAmongMany() {
        List<dev.aptgram.mtproto.crypto.RsaPublicKey> keys = Stream.concat(
                        TelegramRsaKeys.production().stream(), Stream.of(RSA.publicKey()))
                .toList();
        assertThat(run(KeyExchangeRequest.permanent(2, keys), server(10), 10)
                        .client()
                        .key())
                .isNotNull();
    }

    @Test
    void worksWithAnotherPrimeOnceItHasBeenChecked() {
        BigInteger prime = new BigInteger(
                "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
                        + "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
                        + "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F"
                        + "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
                        + "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510"
                        + "15728E5A8AACAA68FFFFFFFFFFFFFFFF",
                16);
        DhGroup group = DhGroup.checked(prime, 2, SafePrimes.shared());
        assertThat(run(request(), new ServerKeyExchange(RSA, group, new SeededRandom(4)), 11))
                .isNotNull();
    }

    @Test
    void asksForAnotherValueWhileTheKeyIdIsTaken() {
        int[] asked = {0};
        LongPredicate takenTwice = id -> asked[0]++ < 2;
        ServerKeyExchange server =
                new ServerKeyExchange(RSA, DhGroup.wellKnown(), dc -> true, takenTwice, new SeededRandom(5));
        assertThat(run(request(), server, 12)).isNotNull();
        assertThat(asked[0]).isEqualTo(3);
    }

    @Test
    void bothEndsGiveUpWhenEveryKeyIdIsTaken() {
        ServerKeyExchange server =
                new ServerKeyExchange(RSA, DhGroup.wellKnown(), dc -> true, id -> true, new SeededRandom(6));
        assertThatThrownBy(() -> run(request(), server, 13))
                .isInstanceOf(SecurityCheckException.class)
                .hasMessageContaining("gave up");
    }

    @Test
    void oneServerMakesOneKeyAfterAnother() {
        ServerKeyExchange server = server(7);
        AuthKey permanent = run(request(), server, 14).client().key();
        AuthKey temporary = run(KeyExchangeRequest.temporary(2, List.of(RSA.publicKey()), 60), server, 15)
                .client()
                .key();
        assertThat(temporary).isNotEqualTo(permanent);
    }

    @Test
    void aBrokenOffExchangeDoesNotHinderTheNext() {
        ServerKeyExchange server = server(8);
        ClientKeyExchange first = new ClientKeyExchange(request(), new SeededRandom(16));
        Step step = first.receive(sent(server.receive(first.start(), NOW)));
        server.receive(((Step.Send) step).body(), NOW);
        assertThat(run(request(), server, 17)).isNotNull();
    }

    @Test
    void ignoresWhatFollowsTheObjects() {
        ServerKeyExchange server = server(18);
        ClientKeyExchange client = new ClientKeyExchange(request(), new SeededRandom(18));
        byte[] query = client.start();
        for (int leg = 0; leg < 3; leg++) {
            Reply reply = server.receive(Arrays.copyOf(query, query.length + 64), NOW);
            byte[] answer = sent(reply);
            Step step = client.receive(Arrays.copyOf(answer, answer.length + 88));
            // Repeated with other bytes behind, it is still a repetition.
            if (step instanceof Step.Send send) {
                assertThat(sent(server.receive(query, NOW + 5))).isEqualTo(answer);
                assertThat(client.receive(answer)).isInstanceOf(Step.Repeated.class);
                query = send.body();
            } else {
                assertThat(step).isInstanceOf(Step.Done.class);
            }
        }
    }

    /** Loses, repeats and delays messages of both directions; the client repeats its last one when nothing moves. */
    @Test
    void comesThroughLostRepeatedAndLateMessages() {
        for (int seed = 0; seed < 40; seed++) {
            assertThat(overBadLine(seed)).as("seed %s", seed).isNotNull();
        }
    }

    private static AuthKey overBadLine(int seed) {
        Random luck = new Random(seed);
        ServerKeyExchange server = server(100 + seed);
        ClientKeyExchange client = new ClientKeyExchange(request(), new SeededRandom(200 + seed));
        Deque<byte[]> toServer = new ArrayDeque<>();
        Deque<byte[]> toClient = new ArrayDeque<>();
        List<Reply.NewKey> made = new ArrayList<>();
        send(toServer, client.start(), luck);
        for (int moves = 0; moves < 10_000; moves++) {
            if (toServer.isEmpty() && toClient.isEmpty()) {
                send(toServer, client.repeat(), luck);
            } else if (!toServer.isEmpty() && (toClient.isEmpty() || luck.nextBoolean())) {
                Reply reply = server.receive(toServer.remove(), NOW + moves);
                if (reply instanceof Reply.Done done) {
                    made.add(done.key());
                }
                send(toClient, sent(reply), luck);
            } else {
                Step step = client.receive(toClient.remove());
                if (step instanceof Step.Send next) {
                    send(toServer, next.body(), luck);
                } else if (step instanceof Step.Done done) {
                    assertThat(made)
                            .singleElement()
                            .extracting(Reply.NewKey::key)
                            .isEqualTo(done.key());
                    return done.key();
                }
            }
        }
        throw new AssertionError("Nothing came of it.");
    }

    private static void send(Deque<byte[]> line, byte[] message, Random luck) {
        int copies = luck.nextInt(4) == 0 ? 0 : 1 + luck.nextInt(2);
        for (int i = 0; i < copies; i++) {
            line.add(message);
        }
    }

    private static KeyExchangeRequest request() {
        return KeyExchangeRequest.permanent(2, List.of(RSA.publicKey()));
    }

    private static ServerKeyExchange server(int seed) {
        return new ServerKeyExchange(RSA, DhGroup.wellKnown(), new SeededRandom(1000 + seed));
    }

    private static Outcome run(KeyExchangeRequest request, ServerKeyExchange server, int seed) {
        ClientKeyExchange client = new ClientKeyExchange(request, new SeededRandom(seed));
        byte[] query = client.start();
        Reply.NewKey made = null;
        while (true) {
            Reply reply = server.receive(query, NOW);
            if (reply instanceof Reply.Done done) {
                made = done.key();
            }
            Step step = client.receive(sent(reply));
            if (step instanceof Step.Send next) {
                query = next.body();
            } else if (step instanceof Step.Done done && made != null) {
                assertThat(done.key()).isEqualTo(made.key());
                assertThat(done.serverSalt()).isEqualTo(made.serverSalt());
                assertThat(done.serverTime()).isEqualTo(NOW);
                return new Outcome(done, made);
            } else {
                throw new AssertionError("Unexpected: " + step);
            }
        }
    }

    private static byte[] sent(Reply reply) {
        if (reply instanceof Reply.Done done) {
            return done.body();
        }
        if (reply instanceof Reply.Send send) {
            return send.body();
        }
        throw new AssertionError("Refused: " + reply);
    }
}
