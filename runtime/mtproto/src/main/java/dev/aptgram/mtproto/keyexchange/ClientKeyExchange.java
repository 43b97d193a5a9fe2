package dev.aptgram.mtproto.keyexchange;

import dev.aptgram.errors.SchemaException;
import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.BigNumbers;
import dev.aptgram.mtproto.crypto.DhGroup;
import dev.aptgram.mtproto.crypto.ExchangeHashes;
import dev.aptgram.mtproto.crypto.KeyIv;
import dev.aptgram.mtproto.crypto.Pq;
import dev.aptgram.mtproto.crypto.RsaPad;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.mtproto.crypto.SafePrimes;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.mtproto.ClientDHInnerData;
import dev.aptgram.tl.mtproto.DhGenFail;
import dev.aptgram.tl.mtproto.DhGenOk;
import dev.aptgram.tl.mtproto.DhGenRetry;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import dev.aptgram.tl.mtproto.ReqDHParams;
import dev.aptgram.tl.mtproto.ReqPqMulti;
import dev.aptgram.tl.mtproto.ResPQ;
import dev.aptgram.tl.mtproto.ServerDHInnerData;
import dev.aptgram.tl.mtproto.ServerDHParamsFail;
import dev.aptgram.tl.mtproto.ServerDHParamsOk;
import dev.aptgram.tl.mtproto.SetClientDHParams;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The client's half of the key exchange (protocol section 3), as a pure state machine: the bodies of plain messages go in
 * and out, message ids and the connection are the caller's. One instance makes one key.
 *
 * <p>The caller sends {@link #start()}, then gives every answer to {@link #receive}. When an answer fails to come, it sends
 * {@link #repeat()} again: the server repeats its answer to a query it knows. Any exception ends the exchange; nothing of
 * it may be used, and the next attempt takes a new instance and a new connection.
 *
 * <p>For one thread at a time. {@link #receive} computes: usually for some milliseconds, but for a few hundred when the
 * server names a prime that this process has not met yet.
 */
public final class ClientKeyExchange {
    /** How often the server may ask for another Diffie-Hellman value before the client gives up. */
    static final int MAX_RETRIES = 5;

    private enum Stage {
        NEW,
        WANTS_PQ,
        WANTS_DH_PARAMS,
        WANTS_DH_ANSWER,
        OVER
    }

    private final KeyExchangeRequest request;
    private final InnerDataForm innerData;
    private final SecureRandom random;

    /** The answers that have been acted on, without what followed the objects. */
    private final List<byte[]> seen = new ArrayList<>();

    private Stage stage = Stage.NEW;
    private byte[] sent = {};
    private Bytes nonce = Bytes.empty();
    private Bytes serverNonce = Bytes.empty();
    private byte[] newNonce = {};
    private @Nullable ServerValues server;
    private BigInteger secret = BigInteger.ZERO;
    private int retries;

    /** What the server's encrypted answer gave, all of it checked. */
    private record ServerValues(KeyIv temporaryKey, DhGroup group, BigInteger value, long time) {
        @Override
        public String toString() {
            return "ServerValues";
        }
    }

    /**
     * Creates an exchange.
     *
     * @param request what key is wanted
     * @param random where nonces, the secret exponent and padding come from
     */
    public ClientKeyExchange(KeyExchangeRequest request, SecureRandom random) {
        this(request, InnerDataForm.of(request), random);
    }

    ClientKeyExchange(KeyExchangeRequest request, InnerDataForm innerData, SecureRandom random) {
        this.request = request;
        this.innerData = innerData;
        this.random = random;
    }

    /**
     * {@return the first message's body}
     *
     * @throws IllegalStateException if the exchange has begun already
     */
    public byte[] start() {
        if (stage != Stage.NEW) {
            throw new IllegalStateException("This key exchange has begun already; repeat() gives its last message.");
        }
        nonce = Bytes.of(draw(16));
        stage = Stage.WANTS_PQ;
        return send(new ReqPqMulti(nonce));
    }

    /**
     * {@return the body that was sent last, for when its answer was lost}
     *
     * @throws IllegalStateException if the exchange has not begun or is over
     */
    public byte[] repeat() {
        requireRunning();
        return sent.clone();
    }

    /**
     * {@return what to do next}
     *
     * @param body the body of the server's plain message; bytes after the TL object are ignored, real servers send some
     * @throws SecurityCheckException if the answer breaks any rule; the exchange is over then
     * @throws IllegalStateException if the exchange has not begun or is over
     */
    public Step receive(byte[] body) {
        requireRunning();
        if (seen.stream().anyMatch(answer -> startsWith(body, answer))) {
            return new Step.Repeated();
        }
        Stage now = stage;
        stage = Stage.OVER; // until the answer has proved to be sound
        try {
            TlReader in = new TlReader(body, MtprotoSchema.INSTANCE);
            Step step = act(now, readAnswer(in));
            seen.add(Arrays.copyOf(body, in.position()));
            return step;
        } finally {
            if (stage == Stage.OVER) {
                forget();
            }
        }
    }

    private static TlObject readAnswer(TlReader in) {
        try {
            return in.readObject();
        } catch (SchemaException e) {
            throw Refusal.because("the server's answer could not be read", e);
        }
    }

    private Step act(Stage now, TlObject answer) {
        return switch (now) {
            case WANTS_PQ -> onPq(answer);
            case WANTS_DH_PARAMS -> onDhParams(answer);
            case WANTS_DH_ANSWER -> onDhAnswer(answer);
            case NEW, OVER -> throw new IllegalStateException(now.name());
        };
    }

    private Step onPq(TlObject answer) {
        if (!(answer instanceof ResPQ pq)) {
            throw Refusal.unexpected(answer, "resPQ");
        }
        Refusal.unless(pq.nonce().equals(nonce), "resPQ repeats another nonce than the client's");
        RsaPublicKey key = chooseKey(pq.serverPublicKeyFingerprints());
        serverNonce = pq.serverNonce();
        Pq.Factors factors = Pq.factor(pq.pq().toByteArray());
        Bytes p = Bytes.of(BigNumbers.toBytes(factors.p()));
        Bytes q = Bytes.of(BigNumbers.toBytes(factors.q()));
        newNonce = draw(32);
        byte[] data = innerData
                .create(pq.pq(), p, q, nonce, serverNonce, Bytes.of(newNonce))
                .toByteArray();
        Bytes encrypted = Bytes.of(RsaPad.encrypt(data, key, random));
        stage = Stage.WANTS_DH_PARAMS;
        return new Step.Send(send(new ReqDHParams(nonce, serverNonce, p, q, key.fingerprint(), encrypted)));
    }

    private RsaPublicKey chooseKey(List<Long> offered) {
        for (RsaPublicKey key : request.keys()) {
            if (offered.contains(key.fingerprint())) {
                return key;
            }
        }
        throw Refusal.because("the server has none of the RSA keys " + request.keys()
                + "; check that production keys are used for production and test keys for test data centres");
    }

    private Step onDhParams(TlObject answer) {
        if (answer instanceof ServerDHParamsFail fail) {
            requireNonces(fail.nonce(), fail.serverNonce(), "server_DH_params_fail");
            Refusal.unlessHash(fail.newNonceHash(), ExchangeHashes.failureHash(newNonce), "server_DH_params_fail");
            throw Refusal.because("the server refused the client's request");
        }
        if (!(answer instanceof ServerDHParamsOk ok)) {
            throw Refusal.unexpected(answer, "server_DH_params_ok");
        }
        requireNonces(ok.nonce(), ok.serverNonce(), "server_DH_params_ok");
        KeyIv temporaryKey = ExchangeHashes.temporaryKey(newNonce, serverNonce.toByteArray());
        ServerDHInnerData inner = readInner(DhEnvelope.open(ok.encryptedAnswer().toByteArray(), temporaryKey));
        requireNonces(inner.nonce(), inner.serverNonce(), "server_DH_inner_data");
        DhGroup group =
                DhGroup.checked(BigNumbers.fromBytes(inner.dhPrime().toByteArray()), inner.g(), SafePrimes.shared());
        BigInteger value = BigNumbers.fromBytes(inner.gA().toByteArray());
        group.requireAccepted(value, "g_a");
        server = new ServerValues(temporaryKey, group, value, Integer.toUnsignedLong(inner.serverTime()));
        return sendDhValue(server, 0);
    }

    private static ServerDHInnerData readInner(byte[] object) {
        try {
            TlReader in = new TlReader(object, MtprotoSchema.INSTANCE);
            ServerDHInnerData inner = ServerDHInnerData.read(in);
            in.expectEnd();
            return inner;
        } catch (SchemaException e) {
            throw Refusal.because("the server's encrypted answer could not be read", e);
        }
    }

    private Step sendDhValue(ServerValues values, long retryId) {
        BigInteger value;
        do {
            secret = BigNumbers.fromBytes(draw(DhGroup.PRIME_BITS / 8));
            value = values.group().publicValue(secret);
        } while (!values.group().accepts(value));
        ClientDHInnerData data =
                new ClientDHInnerData(nonce, serverNonce, retryId, Bytes.of(BigNumbers.toBytes(value)));
        byte[] sealed = DhEnvelope.seal(data.toByteArray(), values.temporaryKey(), random);
        stage = Stage.WANTS_DH_ANSWER;
        return new Step.Send(send(new SetClientDHParams(nonce, serverNonce, Bytes.of(sealed))));
    }

    private Step onDhAnswer(TlObject answer) {
        ServerValues values = server;
        if (values == null) {
            throw new IllegalStateException("No Diffie-Hellman values have been received.");
        }
        AuthKey key = values.group().sharedKey(values.value(), secret);
        if (answer instanceof DhGenOk ok) {
            requireNonces(ok.nonce(), ok.serverNonce(), "dh_gen_ok");
            Refusal.unlessHash(ok.newNonceHash1(), ExchangeHashes.newNonceHash(newNonce, 1, key), "dh_gen_ok");
            long salt = ExchangeHashes.firstSalt(newNonce, serverNonce.toByteArray());
            return new Step.Done(key, salt, values.time(), request.expiresIn());
        }
        if (answer instanceof DhGenRetry retry) {
            requireNonces(retry.nonce(), retry.serverNonce(), "dh_gen_retry");
            Refusal.unlessHash(retry.newNonceHash2(), ExchangeHashes.newNonceHash(newNonce, 2, key), "dh_gen_retry");
            Refusal.unless(++retries <= MAX_RETRIES, "the server asked for another value " + retries + " times");
            return sendDhValue(values, key.auxHash());
        }
        if (answer instanceof DhGenFail fail) {
            requireNonces(fail.nonce(), fail.serverNonce(), "dh_gen_fail");
            Refusal.unlessHash(fail.newNonceHash3(), ExchangeHashes.newNonceHash(newNonce, 3, key), "dh_gen_fail");
            throw Refusal.because("the server gave up");
        }
        throw Refusal.unexpected(answer, "dh_gen_ok, dh_gen_retry or dh_gen_fail");
    }

    private byte[] send(TlObject query) {
        sent = query.toByteArray();
        return sent.clone();
    }

    private byte[] draw(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Lets go of everything from which the key could be found again. */
    private void forget() {
        Arrays.fill(newNonce, (byte) 0);
        secret = BigInteger.ZERO;
        server = null;
    }

    private void requireRunning() {
        if (stage == Stage.NEW || stage == Stage.OVER) {
            throw new IllegalStateException(
                    stage == Stage.NEW
                            ? "This key exchange has not begun; call start() first."
                            : "This key exchange is over; a new key takes a new instance and a new connection.");
        }
    }

    private void requireNonces(Bytes gotNonce, Bytes gotServerNonce, String where) {
        Refusal.unless(gotNonce.equals(nonce), where + " repeats another nonce than the client's");
        Refusal.unless(gotServerNonce.equals(serverNonce), where + " repeats another server_nonce than resPQ's");
    }

    private static boolean startsWith(byte[] body, byte[] beginning) {
        int same = Arrays.mismatch(body, beginning);
        return same < 0 || same == beginning.length;
    }
}
