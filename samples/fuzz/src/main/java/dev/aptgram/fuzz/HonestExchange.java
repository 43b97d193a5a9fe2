package dev.aptgram.fuzz;

import dev.aptgram.dc.keyexchange.Reply;
import dev.aptgram.dc.keyexchange.ServerKeyExchange;
import dev.aptgram.mtproto.crypto.DhGroup;
import dev.aptgram.mtproto.crypto.ExchangeHashes;
import dev.aptgram.mtproto.crypto.RsaPrivateKey;
import dev.aptgram.mtproto.keyexchange.ClientKeyExchange;
import dev.aptgram.mtproto.keyexchange.DhEnvelope;
import dev.aptgram.mtproto.keyexchange.KeyExchangeRequest;
import dev.aptgram.mtproto.keyexchange.Step;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import dev.aptgram.tl.mtproto.ResPQ;
import dev.aptgram.tl.mtproto.ServerDHParamsOk;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A key exchange between two halves that keep the rules. Both draw from known seeds, so that either half, with the same
 * seed, says the same again to the same answers.
 *
 * @param rsaKey the server's key, the same every time
 * @param request what the client wants
 * @param queries what the client said
 * @param answers what the server said
 * @param innerAnswer what the second answer holds, not encrypted
 * @param newNonce the client's secret nonce
 */
@SuppressWarnings("ArrayRecordComponent") // Read only.
record HonestExchange(
        RsaPrivateKey rsaKey,
        KeyExchangeRequest request,
        List<byte[]> queries,
        List<byte[]> answers,
        byte[] innerAnswer,
        byte[] newNonce) {
    static final long CLIENT_SEED = 21;
    static final long SERVER_SEED = 22;
    static final long SERVER_TIME = 1_700_000_000L;

    static HonestExchange record() {
        RsaPrivateKey rsaKey = makeKey();
        KeyExchangeRequest request = KeyExchangeRequest.permanent(2, List.of(rsaKey.publicKey()));
        SeededRandom random = new SeededRandom(CLIENT_SEED);
        ClientKeyExchange client = new ClientKeyExchange(request, random);
        ServerKeyExchange server = server(rsaKey);
        List<byte[]> queries = new ArrayList<>();
        List<byte[]> answers = new ArrayList<>();
        byte[] query = client.start();
        while (true) {
            queries.add(query);
            Reply reply = server.receive(query, SERVER_TIME);
            answers.add(reply instanceof Reply.Done done ? done.body() : ((Reply.Send) reply).body());
            if (!(client.receive(answers.get(answers.size() - 1)) instanceof Step.Send next)) {
                break;
            }
            query = next.body();
        }
        ServerDHParamsOk ok = (ServerDHParamsOk) new TlReader(answers.get(1), MtprotoSchema.INSTANCE).readObject();
        var key = ExchangeHashes.temporaryKey(random.nonce(), ok.serverNonce().toByteArray());
        byte[] inner = DhEnvelope.open(ok.encryptedAnswer().toByteArray(), key);
        return new HonestExchange(rsaKey, request, queries, answers, inner, random.nonce());
    }

    /** {@return the server's half, at its beginning} */
    static ServerKeyExchange server(RsaPrivateKey rsaKey) {
        return new ServerKeyExchange(rsaKey, DhGroup.wellKnown(), new SeededRandom(SERVER_SEED));
    }

    /** {@return what either half looks for in what it reads: the ids of MTProto's records, and the nonces of both} */
    List<byte[]> words() {
        List<byte[]> words = new ArrayList<>();
        SchemaModel.of("/tl/mtproto.tl").all().forEach(record -> words.add(Words.of(record.id())));
        ResPQ first = ResPQ.read(new TlReader(answers.get(0), MtprotoSchema.INSTANCE));
        words.add(first.nonce().toByteArray());
        words.add(first.serverNonce().toByteArray());
        return words;
    }

    /** {@return a prime so large that two of them have a product of 2048 bits} */
    private static BigInteger prime(Random random) {
        BigInteger prime;
        do {
            prime = BigInteger.probablePrime(1024, random);
        } while (!prime.testBit(1022));
        return prime;
    }

    private static RsaPrivateKey makeKey() {
        BigInteger p = prime(new Random(31));
        BigInteger q = prime(new Random(32));
        BigInteger e = BigInteger.valueOf(65_537);
        BigInteger p1 = p.subtract(BigInteger.ONE);
        BigInteger q1 = q.subtract(BigInteger.ONE);
        BigInteger d = e.modInverse(p1.multiply(q1));
        try {
            return RsaPrivateKey.of((RSAPrivateCrtKey) KeyFactory.getInstance("RSA")
                    .generatePrivate(new RSAPrivateCrtKeySpec(
                            p.multiply(q), e, d, p, q, d.mod(p1), d.mod(q1), q.modInverse(p))));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
