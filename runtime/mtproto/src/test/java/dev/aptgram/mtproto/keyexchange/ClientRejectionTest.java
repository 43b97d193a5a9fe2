package dev.aptgram.mtproto.keyexchange;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.mtproto.crypto.BigNumbers;
import dev.aptgram.mtproto.crypto.DhGroup;
import dev.aptgram.mtproto.crypto.RsaPrivateKey;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.mtproto.crypto.SeededRandom;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.mtproto.DhGenFail;
import dev.aptgram.tl.mtproto.DhGenOk;
import dev.aptgram.tl.mtproto.DhGenRetry;
import dev.aptgram.tl.mtproto.Pong;
import dev.aptgram.tl.mtproto.ResPQ;
import dev.aptgram.tl.mtproto.ServerDHInnerData;
import dev.aptgram.tl.mtproto.ServerDHParamsFail;
import dev.aptgram.tl.mtproto.ServerDHParamsOk;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule of the protocol's section "auth key creation" that a server can break, broken by one. */
class ClientRejectionTest {
    private static final Bytes OTHER = Bytes.ofHex("ffeeddccbbaa99887766554433221100");
    private static final List<RsaPublicKey> KEYS = List.of(HonestServer.RSA.publicKey());

    private final ExchangeRun run = new ExchangeRun();
    private final HonestServer server = run.server;
    private final ClientKeyExchange client = run.client;

    // resPQ

    @Test
    void refusesAnotherNonceInResPq() {
        refusesResPq(pq -> pq.toBuilder().nonce(OTHER).build(), "another nonce");
    }

    @Test
    void refusesAServerWithForeignKeys() {
        refusesResPq(
                pq -> pq.toBuilder()
                        .serverPublicKeyFingerprints(List.of(1L, 2L))
                        .build(),
                "none of the RSA keys");
    }

    @Test
    void refusesAServerWithoutKeys() {
        refusesResPq(pq -> pq.toBuilder().serverPublicKeyFingerprints(List.of()).build(), "none of the RSA keys");
    }

    /** Nothing, a prime (2^61 - 1), a square, a product of three primes, a number of 65 bits, and 15 behind 52 zeros. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "01",
                "1fffffffffffffff",
                "3fffffff00000001",
                "69",
                "010000000000000001",
                "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
                        + "0f"
            })
    void refusesAPqThatIsNoProductOfTwoPrimes(String pq) {
        refusesResPq(answer -> answer.toBuilder().pq(Bytes.ofHex(pq)).build(), "pq");
    }

    // server_DH_params

    @Test
    void refusesAnotherNonceInServerDhParams() {
        refusesDhParams(ok -> new ServerDHParamsOk(OTHER, ok.serverNonce(), ok.encryptedAnswer()), "another nonce");
    }

    @Test
    void refusesAnotherServerNonceInServerDhParams() {
        refusesDhParams(ok -> new ServerDHParamsOk(ok.nonce(), OTHER, ok.encryptedAnswer()), "another server_nonce");
    }

    /** Cut to nothing, to a part of a block, to a whole block less, and one byte too long. */
    @ParameterizedTest
    @ValueSource(ints = {0, 15, 16, 20, 583, 576, 593, 608})
    void refusesAnEncryptedAnswerOfAnotherLength(int length) {
        refusesDhParams(
                ok -> new ServerDHParamsOk(
                        ok.nonce(),
                        ok.serverNonce(),
                        Bytes.of(Arrays.copyOf(ok.encryptedAnswer().toByteArray(), length))),
                "encrypted part");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 19, 20, 100, 300, 583})
    void refusesAFlippedBitInTheEncryptedAnswer(int at) {
        refusesDhParams(
                ok -> {
                    byte[] changed = ok.encryptedAnswer().toByteArray();
                    changed[at] ^= 4;
                    return new ServerDHParamsOk(ok.nonce(), ok.serverNonce(), Bytes.of(changed));
                },
                "hash does not fit");
    }

    @Test
    void refusesAnAnswerUnderAnotherKey() {
        byte[] query = run.toDhParams();
        ServerDHInnerData inner = server.onReqDhParams(query);
        HonestServer stranger = new HonestServer();
        ClientKeyExchange other = new ClientKeyExchange(KeyExchangeRequest.permanent(2, KEYS), new SeededRandom(83));
        stranger.onReqDhParams(
                ExchangeRun.sent(other.receive(stranger.onReqPq(other.start()).toByteArray())));
        ServerDHParamsOk foreign = stranger.seal(inner);
        run.refuses(new ServerDHParamsOk(server.nonce(), HonestServer.SERVER_NONCE, foreign.encryptedAnswer()), "hash");
    }

    @Test
    void refusesAnotherNonceInside() {
        refusesInner(inner -> inner.toBuilder().nonce(OTHER).build(), "another nonce");
    }

    @Test
    void refusesAnotherServerNonceInside() {
        refusesInner(inner -> inner.toBuilder().serverNonce(OTHER).build(), "another server_nonce");
    }

    @ParameterizedTest
    @ValueSource(ints = {-3, 0, 1, 2, 5, 6, 8, Integer.MAX_VALUE})
    void refusesAGeneratorThatDoesNotFit(int g) {
        refusesInner(inner -> inner.toBuilder().g(g).build(), "generator");
    }

    @Test
    void refusesAPrimeOfAnotherSize() {
        BigInteger prime = DhGroup.wellKnown().prime();
        refusesInner(inner -> prime(inner, prime.shiftRight(1)), "2047 bits");
    }

    @Test
    void refusesALargerPrime() {
        refusesInner(inner -> prime(inner, BigInteger.ONE.shiftLeft(2048).setBit(0)), "2049 bits");
    }

    @Test
    void refusesNoPrime() {
        refusesInner(inner -> inner.toBuilder().g(4).dhPrime(Bytes.empty()).build(), "0 bits");
    }

    @Test
    void refusesACompositeInPlaceOfThePrime() {
        BigInteger composite = DhGroup.wellKnown().prime().subtract(BigInteger.TWO);
        refusesInner(inner -> prime(inner, composite).toBuilder().g(4).build(), "safe prime");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2^1984-1", "p-2^1984+1", "p-1", "p", "p+2^1984"})
    void refusesAValueNearTheEndsOfTheRange(String which) {
        BigInteger p = DhGroup.wellKnown().prime();
        BigInteger margin = BigInteger.ONE.shiftLeft(1984);
        BigInteger value = switch (which) {
            case "0" -> BigInteger.ZERO;
            case "1" -> BigInteger.ONE;
            case "2^1984-1" -> margin.subtract(BigInteger.ONE);
            case "p-2^1984+1" -> p.subtract(margin).add(BigInteger.ONE);
            case "p-1" -> p.subtract(BigInteger.ONE);
            case "p" -> p;
            default -> p.add(margin);
        };
        refusesInner(
                inner -> inner.toBuilder()
                        .gA(Bytes.of(BigNumbers.toBytes(value)))
                        .build(),
                "g_a");
    }

    @Test
    void refusesAnotherObjectInside() {
        server.onReqDhParams(run.toDhParams());
        run.refuses(server.sealRaw(new Pong(1, 2).toByteArray()), "could not be read");
    }

    @Test
    void refusesBytesBehindTheObjectInside() {
        byte[] inner = server.onReqDhParams(run.toDhParams()).toByteArray();
        run.refuses(server.sealRaw(Arrays.copyOf(inner, inner.length + 4)), "could not be read");
    }

    @Test
    void refusesACutObjectInside() {
        byte[] inner = server.onReqDhParams(run.toDhParams()).toByteArray();
        run.refuses(server.sealRaw(Arrays.copyOf(inner, inner.length - 4)), "could not be read");
    }

    @Test
    void takesTheServersRefusalOnlyWithItsHash() {
        server.onReqDhParams(run.toDhParams());
        run.refuses(
                new ServerDHParamsFail(server.nonce(), HonestServer.SERVER_NONCE, server.failureHash()),
                "the server refused");
    }

    @Test
    void refusesAFakedRefusal() {
        server.onReqDhParams(run.toDhParams());
        run.refuses(new ServerDHParamsFail(server.nonce(), HonestServer.SERVER_NONCE, OTHER), "new_nonce_hash");
    }

    @Test
    void refusesARefusalForAnother() {
        server.onReqDhParams(run.toDhParams());
        run.refuses(new ServerDHParamsFail(OTHER, HonestServer.SERVER_NONCE, server.failureHash()), "another nonce");
    }

    @Test
    void refusesARefusalByAnother() {
        server.onReqDhParams(run.toDhParams());
        run.refuses(new ServerDHParamsFail(server.nonce(), OTHER, server.failureHash()), "another server_nonce");
    }

    // dh_gen

    @Test
    void refusesDhGenOkWithWrongNoncesOrHashes() {
        refusesDhAnswer(ok -> new DhGenOk(OTHER, ok.serverNonce(), ok.newNonceHash1()), "another nonce");
        refusesDhAnswer(ok -> new DhGenOk(ok.nonce(), OTHER, ok.newNonceHash1()), "another server_nonce");
        refusesDhAnswer(ok -> new DhGenOk(ok.nonce(), ok.serverNonce(), OTHER), "new_nonce_hash");
    }

    @Test
    void refusesDhGenRetryWithWrongNoncesOrHashes() {
        refusesRetry(retry -> new DhGenRetry(OTHER, retry.serverNonce(), retry.newNonceHash2()), "another nonce");
        refusesRetry(retry -> new DhGenRetry(retry.nonce(), OTHER, retry.newNonceHash2()), "another server_nonce");
        refusesRetry(retry -> new DhGenRetry(retry.nonce(), retry.serverNonce(), OTHER), "new_nonce_hash");
    }

    @Test
    void refusesDhGenFailWithWrongNoncesOrHashes() {
        refusesFail(fail -> new DhGenFail(OTHER, fail.serverNonce(), fail.newNonceHash3()), "another nonce");
        refusesFail(fail -> new DhGenFail(fail.nonce(), OTHER, fail.newNonceHash3()), "another server_nonce");
        refusesFail(fail -> new DhGenFail(fail.nonce(), fail.serverNonce(), OTHER), "new_nonce_hash");
        refusesFail(fail -> fail, "the server gave up");
    }

    @Test
    void aHashOfAnotherKindDoesNotPass() {
        server.onSetClientDhParams(run.toDhAnswer());
        run.refuses(new DhGenOk(server.nonce(), HonestServer.SERVER_NONCE, server.hash(2)), "new_nonce_hash");
    }

    @Test
    void givesUpAfterTooManyRetries() {
        server.onSetClientDhParams(run.toDhAnswer());
        for (int i = 1; i <= ClientKeyExchange.MAX_RETRIES; i++) {
            server.onSetClientDhParams(
                    ExchangeRun.sent(client.receive(run.retry().toByteArray())));
        }
        run.refuses(run.retry(), "6 times");
    }

    @Test
    void anotherServersKeyCannotAnswer() {
        RsaPrivateKey foreign = RsaPrivateKey.generate(new SeededRandom(84));
        ClientKeyExchange trusting = new ClientKeyExchange(
                KeyExchangeRequest.permanent(2, List.of(foreign.publicKey())), new SeededRandom(85));
        byte[] answer = server.onReqPq(trusting.start()).toByteArray();
        assertThatThrownBy(() -> trusting.receive(answer))
                .isInstanceOf(SecurityCheckException.class)
                .hasMessageContaining("test keys for test data centres");
    }

    private static ServerDHInnerData prime(ServerDHInnerData inner, BigInteger prime) {
        return inner.toBuilder()
                .g(4)
                .dhPrime(Bytes.of(BigNumbers.toBytes(prime)))
                .build();
    }

    private void refusesResPq(UnaryOperator<ResPQ> spoil, String why) {
        run.refuses(spoil.apply(server.onReqPq(client.start())), why);
    }

    private void refusesDhParams(UnaryOperator<ServerDHParamsOk> spoil, String why) {
        run.refuses(spoil.apply(server.seal(server.onReqDhParams(run.toDhParams()))), why);
    }

    private void refusesInner(UnaryOperator<ServerDHInnerData> spoil, String why) {
        run.refuses(server.seal(spoil.apply(server.onReqDhParams(run.toDhParams()))), why);
    }

    private static void refusesDhAnswer(UnaryOperator<DhGenOk> spoil, String why) {
        ExchangeRun fresh = new ExchangeRun();
        fresh.refuses(spoil.apply(fresh.ok(fresh.toDhAnswer())), why);
    }

    private static void refusesRetry(UnaryOperator<DhGenRetry> spoil, String why) {
        ExchangeRun fresh = new ExchangeRun();
        fresh.server.onSetClientDhParams(fresh.toDhAnswer());
        fresh.refuses(spoil.apply(fresh.retry()), why);
    }

    private static void refusesFail(UnaryOperator<DhGenFail> spoil, String why) {
        ExchangeRun fresh = new ExchangeRun();
        fresh.server.onSetClientDhParams(fresh.toDhAnswer());
        fresh.refuses(spoil.apply(fresh.fail()), why);
    }
}
