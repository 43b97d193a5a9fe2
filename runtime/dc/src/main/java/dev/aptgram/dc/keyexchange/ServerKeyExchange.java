package dev.aptgram.dc.keyexchange;

import dev.aptgram.errors.SchemaException;
import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.BigNumbers;
import dev.aptgram.mtproto.crypto.DhGroup;
import dev.aptgram.mtproto.crypto.ExchangeHashes;
import dev.aptgram.mtproto.crypto.KeyIv;
import dev.aptgram.mtproto.crypto.RsaPrivateKey;
import dev.aptgram.mtproto.keyexchange.DhEnvelope;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.mtproto.ClientDHInnerData;
import dev.aptgram.tl.mtproto.DhGenFail;
import dev.aptgram.tl.mtproto.DhGenOk;
import dev.aptgram.tl.mtproto.DhGenRetry;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import dev.aptgram.tl.mtproto.ReqDHParams;
import dev.aptgram.tl.mtproto.ReqPq;
import dev.aptgram.tl.mtproto.ReqPqMulti;
import dev.aptgram.tl.mtproto.ResPQ;
import dev.aptgram.tl.mtproto.ServerDHInnerData;
import dev.aptgram.tl.mtproto.ServerDHParamsOk;
import dev.aptgram.tl.mtproto.SetClientDHParams;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The server's half of the key exchange (protocol section 3), as a pure state machine: the bodies of plain messages go in
 * and out. It serves one client, and one key after another: every new {@code req_pq} begins afresh.
 *
 * <p>A query that comes again, byte for byte, gets the same answer as before. Whatever breaks a rule gets a
 * {@link Reply.Refuse}, and what has been agreed so far is forgotten.
 *
 * <p>For one thread at a time.
 */
public final class ServerKeyExchange {
    /** How often a client is asked for another value before the server gives up. */
    static final int MAX_RETRIES = 5;

    private final RsaPrivateKey rsaKey;
    private final DhGroup group;
    private final IntPredicate servesDc;
    private final LongPredicate keyIdTaken;
    private final SecureRandom random;

    private final List<Answered> answered = new ArrayList<>();
    private @Nullable Offer offer;
    private @Nullable Agreement agreement;

    @SuppressWarnings("ArrayRecordComponent") // Private, and written by nobody.
    private record Answered(byte[] query, byte[] reply) {}

    /** What {@code resPQ} said. */
    private record Offer(Bytes nonce, Bytes serverNonce, Bytes pq, Bytes p, Bytes q) {}

    /** What the client's RSA-encrypted data said, and what the server answered. */
    private record Agreement(ClientData client, KeyIv temporaryKey, BigInteger secret, long retryId, int retries) {
        @Override
        public String toString() {
            return "Agreement";
        }
    }

    /**
     * Creates a server's half that takes any data centre number and any key.
     *
     * @param rsaKey the key by which the server proves itself
     * @param group the Diffie-Hellman group
     * @param random where nonces, primes, the secret exponent and padding come from
     */
    public ServerKeyExchange(RsaPrivateKey rsaKey, DhGroup group, SecureRandom random) {
        this(rsaKey, group, dc -> true, id -> false, random);
    }

    /**
     * Creates a server's half.
     *
     * @param rsaKey the key by which the server proves itself
     * @param group the Diffie-Hellman group
     * @param servesDc says whether a client that names this data centre (+10000 for a test one, negated for a media one)
     *     is right here; not asked about clients that name none
     * @param keyIdTaken says whether another key has this id already; the client must then find another
     * @param random where nonces, primes, the secret exponent and padding come from
     */
    public ServerKeyExchange(
            RsaPrivateKey rsaKey, DhGroup group, IntPredicate servesDc, LongPredicate keyIdTaken, SecureRandom random) {
        this.rsaKey = rsaKey;
        this.group = group;
        this.servesDc = servesDc;
        this.keyIdTaken = keyIdTaken;
        this.random = random;
    }

    /**
     * {@return what to do about a client's message}
     *
     * @param body the body of the plain message; bytes after the TL object are ignored, some clients pad with them
     * @param serverTime the server's clock, Unix time in seconds
     */
    public Reply receive(byte[] body, long serverTime) {
        for (Answered earlier : answered) {
            if (startsWith(body, earlier.query())) {
                return new Reply.Send(earlier.reply().clone());
            }
        }
        try {
            TlReader in = new TlReader(body, MtprotoSchema.INSTANCE);
            TlMethod<?> query = in.readMethod();
            byte[] consumed = Arrays.copyOf(body, in.position());
            Reply reply = answer(query, serverTime);
            if (reply instanceof Reply.Send send) {
                answered.add(new Answered(consumed, send.body().clone()));
            } else if (reply instanceof Reply.Done done) {
                answered.add(new Answered(consumed, done.body().clone()));
            } else {
                forget();
            }
            return reply;
        } catch (SchemaException | SecurityCheckException e) {
            forget();
            return new Reply.Refuse(Reply.Refuse.NOT_FOUND, String.valueOf(e.getMessage()));
        }
    }

    private Reply answer(TlMethod<?> query, long serverTime) {
        if (query instanceof ReqPqMulti begin) {
            return onBegin(begin.nonce());
        }
        if (query instanceof ReqPq begin) {
            return onBegin(begin.nonce());
        }
        if (query instanceof ReqDHParams request && offer != null && agreement == null) {
            return onRequest(request, offer, serverTime);
        }
        if (query instanceof SetClientDHParams answer && agreement != null) {
            return onClientValue(answer, agreement);
        }
        throw new SecurityCheckException("Not expected at this point of a key exchange: " + query.tlName() + ".");
    }

    private Reply onBegin(Bytes nonce) {
        forget();
        long p = BigInteger.probablePrime(31, random).longValue();
        long q = p;
        while (q == p) {
            q = BigInteger.probablePrime(31, random).longValue();
        }
        Offer made = new Offer(
                nonce,
                Bytes.of(draw(16)),
                Bytes.of(BigNumbers.toBytes(p * q)),
                Bytes.of(BigNumbers.toBytes(Math.min(p, q))),
                Bytes.of(BigNumbers.toBytes(Math.max(p, q))));
        offer = made;
        long fingerprint = rsaKey.publicKey().fingerprint();
        return send(new ResPQ(nonce, made.serverNonce(), made.pq(), List.of(fingerprint)));
    }

    private Reply onRequest(ReqDHParams request, Offer made, long serverTime) {
        requireNonces(request.nonce(), request.serverNonce(), made);
        require(request.p().equals(made.p()) && request.q().equals(made.q()), "p and q are not the factors of pq");
        require(
                request.publicKeyFingerprint() == rsaKey.publicKey().fingerprint(),
                "the client chose an RSA key that was not offered");
        ClientData client = ClientData.decrypt(request.encryptedData().toByteArray(), rsaKey);
        requireNonces(client.nonce(), client.serverNonce(), made);
        require(
                client.pq().equals(made.pq())
                        && client.p().equals(made.p())
                        && client.q().equals(made.q()),
                "the encrypted data names another pq, p or q");
        if (client.expiresIn().isPresent()) {
            require(client.expiresIn().getAsInt() > 0, "a temporary key would have expired already");
        }
        if (client.dc().isPresent() && !servesDc.test(client.dc().getAsInt())) {
            return new Reply.Refuse(
                    Reply.Refuse.WRONG_DC,
                    "The client wants data centre " + client.dc().getAsInt() + ", which is not served here.");
        }
        KeyIv temporaryKey = ExchangeHashes.temporaryKey(
                client.newNonce().toByteArray(), made.serverNonce().toByteArray());
        BigInteger secret;
        BigInteger value;
        do {
            secret = BigNumbers.fromBytes(draw(DhGroup.PRIME_BITS / 8));
            value = group.publicValue(secret);
        } while (!group.accepts(value));
        agreement = new Agreement(client, temporaryKey, secret, 0, 0);
        ServerDHInnerData inner = new ServerDHInnerData(
                made.nonce(),
                made.serverNonce(),
                group.generator(),
                Bytes.of(BigNumbers.toBytes(group.prime())),
                Bytes.of(BigNumbers.toBytes(value)),
                (int) serverTime);
        Bytes sealed = Bytes.of(DhEnvelope.seal(inner.toByteArray(), temporaryKey, random));
        return send(new ServerDHParamsOk(made.nonce(), made.serverNonce(), sealed));
    }

    private Reply onClientValue(SetClientDHParams answer, Agreement agreed) {
        ClientData client = agreed.client();
        requireNonces(answer.nonce(), answer.serverNonce(), client);
        byte[] object = DhEnvelope.open(answer.encryptedData().toByteArray(), agreed.temporaryKey());
        TlReader in = new TlReader(object, MtprotoSchema.INSTANCE);
        ClientDHInnerData inner = ClientDHInnerData.read(in);
        in.expectEnd();
        requireNonces(inner.nonce(), inner.serverNonce(), client);
        require(inner.retryId() == agreed.retryId(), "retry_id is not that of the key before");
        BigInteger value = BigNumbers.fromBytes(inner.gB().toByteArray());
        group.requireAccepted(value, "g_b");
        AuthKey key = group.sharedKey(value, agreed.secret());
        byte[] newNonce = client.newNonce().toByteArray();
        if (!keyIdTaken.test(key.id())) {
            offer = null;
            agreement = null;
            long salt = ExchangeHashes.firstSalt(newNonce, client.serverNonce().toByteArray());
            byte[] ok = new DhGenOk(client.nonce(), client.serverNonce(), hash(newNonce, 1, key)).toByteArray();
            return new Reply.Done(ok, new Reply.NewKey(key, salt, client.dc(), client.expiresIn()));
        }
        if (agreed.retries() < MAX_RETRIES) {
            agreement =
                    new Agreement(client, agreed.temporaryKey(), agreed.secret(), key.auxHash(), agreed.retries() + 1);
            return send(new DhGenRetry(client.nonce(), client.serverNonce(), hash(newNonce, 2, key)));
        }
        offer = null;
        agreement = null;
        return send(new DhGenFail(client.nonce(), client.serverNonce(), hash(newNonce, 3, key)));
    }

    private static Bytes hash(byte[] newNonce, int number, AuthKey key) {
        return Bytes.of(ExchangeHashes.newNonceHash(newNonce, number, key));
    }

    private static Reply send(TlObject object) {
        return new Reply.Send(object.toByteArray());
    }

    private byte[] draw(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private void forget() {
        answered.clear();
        offer = null;
        agreement = null;
    }

    private static void requireNonces(Bytes nonce, Bytes serverNonce, Offer made) {
        require(nonce.equals(made.nonce()), "another nonce than that of req_pq");
        require(serverNonce.equals(made.serverNonce()), "another server_nonce than that of resPQ");
    }

    private static void requireNonces(Bytes nonce, Bytes serverNonce, ClientData client) {
        require(nonce.equals(client.nonce()), "another nonce than that of req_pq");
        require(serverNonce.equals(client.serverNonce()), "another server_nonce than that of resPQ");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new SecurityCheckException("A client's key exchange was refused: " + otherwise + ".");
        }
    }

    private static boolean startsWith(byte[] body, byte[] beginning) {
        int same = Arrays.mismatch(body, beginning);
        return same < 0 || same == beginning.length;
    }
}
