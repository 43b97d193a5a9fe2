package dev.aptgram.dc.simulation;

import dev.aptgram.api.auth.BindTempAuthKey;
import dev.aptgram.dc.SocketlessDc;
import dev.aptgram.mtproto.KeyTrust;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.BindTempKey;
import dev.aptgram.mtproto.crypto.MessageCipher;
import dev.aptgram.mtproto.crypto.Side;
import dev.aptgram.mtproto.session.BindingCall;
import dev.aptgram.mtproto.session.SessionConfig;
import dev.aptgram.mtproto.session.SessionEngine;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The device's auth keys: the permanent one alone, or temporary ones in front of it, of which the DC may forget any at any time.
 * How keys are agreed on is not simulated; that takes longer than a hundred sessions.
 */
final class Keys {
    private static final int LIFETIME_SECONDS = 24 * 3600;
    private static final long DAY_SECONDS = 24 * 3600;
    private static final InetSocketAddress NOWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    /**
     * A key that has been agreed on.
     *
     * @param keyId its id
     * @param engine the engine of a session under it
     */
    record Keyed(long keyId, SessionEngine engine) {}

    private final SocketlessDc dc;
    private final Server server;
    private final AuthKey permanent;
    private final SeededRandom random;
    private final KeyTrust trust = new KeyTrust(SocketlessDc.DC_ID, () -> NOWHERE);
    private final long createdAt;
    private boolean temporary;

    Keys(Server server, AuthKey permanent, boolean temporary, SeededRandom random) {
        this.dc = server.dc();
        this.server = server;
        this.permanent = permanent;
        this.temporary = temporary;
        this.random = random;
        this.createdAt = server.millis() / 1000 - DAY_SECONDS;
    }

    /** {@return whether calls go out under temporary keys} */
    boolean areTemporary() {
        return temporary;
    }

    /** The DC has answered under the key in use. */
    void work(long serverMillis) {
        trust.works(serverMillis);
    }

    /** {@return what the client does when the DC says that it does not know the key in use} */
    KeyTrust.Verdict unknown(long serverMillis) {
        KeyTrust.Use use = temporary ? KeyTrust.Use.TEMPORARY : KeyTrust.Use.PERMANENT;
        KeyTrust.Verdict verdict = trust.unknown(use, createdAt, serverMillis);
        // The permanent key is looked into by binding another to it.
        temporary |= verdict == KeyTrust.Verdict.VERIFY;
        return verdict;
    }

    /** {@return the first key, and the engine of a session under it} */
    Keyed first(SessionConfig config, long salt) {
        if (!temporary) {
            return new Keyed(
                    permanent.id(), new SessionEngine(config, cipher(permanent), salt, OptionalLong.empty(), random));
        }
        AuthKey key = draw();
        long first = agree(key);
        return new Keyed(
                key.id(),
                SessionEngine.temporary(config, cipher(key), first, OptionalLong.empty(), random, binding(key)));
    }

    /** {@return another temporary key, and the engine of a session under it that can take over another's calls} */
    Keyed successor(SessionEngine before) {
        AuthKey key = draw();
        return new Keyed(key.id(), before.successor(cipher(key), agree(key), binding(key)));
    }

    private AuthKey draw() {
        byte[] secret = new byte[AuthKey.SIZE];
        random.nextBytes(secret);
        return AuthKey.of(secret);
    }

    /** Has the DC know a temporary key. Returns its first salt. */
    private long agree(AuthKey key) {
        long salt = random.nextLong();
        dc.addKey(key, salt, OptionalInt.of(LIFETIME_SECONDS));
        return salt;
    }

    private MessageCipher cipher(AuthKey key) {
        return new MessageCipher(key, Side.CLIENT, random);
    }

    private BindingCall binding(AuthKey key) {
        return (msgId, sessionId) -> {
            long nonce = random.nextLong();
            long expiresAt = (server.millis() / 1000 + LIFETIME_SECONDS) & 0xffffffffL;
            byte[] proof = new BindTempKey(nonce, key.id(), permanent.id(), sessionId, expiresAt)
                    .seal(permanent, msgId, random);
            TlWriter out = new TlWriter();
            new BindTempAuthKey(permanent.id(), nonce, (int) expiresAt, Bytes.of(proof)).writeTo(out);
            return out.toByteArray();
        };
    }
}
