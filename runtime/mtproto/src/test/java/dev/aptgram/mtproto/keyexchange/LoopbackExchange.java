package dev.aptgram.mtproto.keyexchange;

import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.mtproto.DhGenOk;
import dev.aptgram.tl.mtproto.ReqDHParams;
import dev.aptgram.tl.mtproto.ReqPqMulti;
import dev.aptgram.tl.mtproto.SetClientDHParams;

/** An honest server's half of one exchange, for tests that put it behind a real connection. */
public final class LoopbackExchange {
    private final HonestServer server = new HonestServer();

    /** {@return the key by which the server proves itself} */
    public static RsaPublicKey publicKey() {
        return HonestServer.RSA.publicKey();
    }

    /** {@return the server's clock, in seconds since 1970; it lies past 2038 and stands still} */
    public static long timeSeconds() {
        return HonestServer.TIME;
    }

    /** {@return the answer to a query} */
    public TlObject answer(byte[] query) {
        int id = new TlReader(query, TlRegistry.empty()).peekInt();
        return switch (id) {
            case ReqPqMulti.ID -> server.onReqPq(query);
            case ReqDHParams.ID -> server.seal(server.onReqDhParams(query));
            case SetClientDHParams.ID -> {
                server.onSetClientDhParams(query);
                yield new DhGenOk(server.nonce(), HonestServer.SERVER_NONCE, server.hash(1));
            }
            default -> throw new AssertionError("no query of a key exchange: " + Integer.toHexString(id));
        };
    }

    /** {@return the key, once the exchange is over} */
    public AuthKey key() {
        return server.key();
    }
}
