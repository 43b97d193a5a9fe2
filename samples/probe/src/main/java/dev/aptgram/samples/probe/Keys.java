package dev.aptgram.samples.probe;

import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.PlainMessage;
import dev.aptgram.mtproto.keyexchange.ClientKeyExchange;
import dev.aptgram.mtproto.keyexchange.KeyExchangeRequest;
import dev.aptgram.mtproto.keyexchange.Step;
import java.security.SecureRandom;
import java.util.List;
import java.util.OptionalInt;

/** Agrees on auth keys over one connection. */
final class Keys {
    /**
     * What came of an exchange.
     *
     * @param key the key
     * @param salt its first salt
     * @param time the server's time, in Unix seconds
     */
    record Made(AuthKey key, long salt, long time) {}

    private final Wire wire;
    private final ProbeOptions options;
    private final SecureRandom random;
    private long lastId;

    Keys(Wire wire, ProbeOptions options, SecureRandom random) {
        this.wire = wire;
        this.options = options;
        this.random = random;
    }

    Made exchange(OptionalInt expiresIn) {
        KeyExchangeRequest request = new KeyExchangeRequest(options.dcField(), List.of(options.key()), expiresIn);
        ClientKeyExchange exchange = new ClientKeyExchange(request, random);
        byte[] next = exchange.start();
        while (true) {
            wire.send(PlainMessage.encode(nextId(), next));
            Step step = exchange.receive(PlainMessage.decode(wire.receive()).body());
            if (step instanceof Step.Send send) {
                next = send.body();
            } else if (step instanceof Step.Done done) {
                return new Made(done.key(), done.serverSalt(), done.serverTime());
            }
        }
    }

    private long nextId() {
        lastId = Math.max((System.currentTimeMillis() / 1000) << 32, lastId + 4);
        return lastId;
    }
}
