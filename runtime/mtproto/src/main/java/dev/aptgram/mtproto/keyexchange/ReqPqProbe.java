package dev.aptgram.mtproto.keyexchange;

import dev.aptgram.errors.SchemaException;
import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.mtproto.crypto.PlainMessage;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import dev.aptgram.tl.mtproto.ReqPqMulti;
import dev.aptgram.tl.mtproto.ResPQ;
import dev.aptgram.transport.RoadProbe;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Asks whoever is at the end of a road what only an MTProto server answers: {@code req_pq_multi}, to which {@code resPQ} with the
 * same nonce must come (protocol section 3, step 1). It proves that a server is there, not which: that is for the key exchange
 * to find out. For one connection.
 */
public final class ReqPqProbe implements RoadProbe {
    private final Bytes nonce;
    private final InstantSource clock;

    /**
     * Creates a probe.
     *
     * @param random where the nonce comes from
     * @param clock the time that the message's id names
     */
    public ReqPqProbe(SecureRandom random, InstantSource clock) {
        byte[] drawn = new byte[16];
        random.nextBytes(drawn);
        this.nonce = Bytes.of(drawn);
        this.clock = clock;
    }

    @Override
    public byte[] question() {
        long millis = clock.millis();
        long msgId = ((millis / 1000) << 32) | ((millis % 1000) << 22);
        return PlainMessage.encode(msgId, new ReqPqMulti(nonce).toByteArray());
    }

    @Override
    public boolean isAnswer(byte[] payload) {
        try {
            TlReader in = new TlReader(PlainMessage.decode(payload).body(), MtprotoSchema.INSTANCE);
            return in.readObject() instanceof ResPQ answer && answer.nonce().equals(nonce);
        } catch (SecurityCheckException | SchemaException e) {
            return false;
        }
    }
}
