package dev.aptgram.dc;

import dev.aptgram.dc.rpc.Registrations;
import dev.aptgram.mtproto.crypto.RsaPrivateKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Builds an {@link EmbeddedDc}. Everything has a default; for one DC and one thread. */
public final class EmbeddedDcBuilder {
    final Registrations registrations = new Registrations();
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    int dcId = 2;
    boolean test;
    boolean testCodes;
    /** How long a call that names an earlier one waits for it. */
    Duration longestWait = Duration.ofSeconds(10);

    private @Nullable RsaPrivateKey rsaKey;

    EmbeddedDcBuilder() {}

    /**
     * Sets the id of the DC; 2 by default.
     *
     * @param id from 1 to 999
     * @return this builder
     * @throws IllegalArgumentException if it is outside
     */
    public EmbeddedDcBuilder dcId(int id) {
        checkId(id);
        dcId = id;
        return this;
    }

    static void checkId(int id) {
        if (id < 1 || id > 999) {
            throw new IllegalArgumentException("A DC id is from 1 to 999, not " + id + ".");
        }
    }

    /**
     * Has the DC pose as one of Telegram's test DCs: clients must add 10000 to its id in the key exchange.
     *
     * @return this builder
     */
    public EmbeddedDcBuilder test() {
        test = true;
        return this;
    }

    /**
     * Sets the port on the loopback address; 0, the default, takes a free one.
     *
     * @param port the port
     * @return this builder
     */
    public EmbeddedDcBuilder port(int port) {
        address = new InetSocketAddress(address.getAddress(), port);
        return this;
    }

    /**
     * Sets where to listen; a free port of 127.0.0.1 by default.
     *
     * @param where an address of this machine's loopback interface
     * @return this builder
     * @throws IllegalArgumentException if others could reach it: the DC's people and bots are for tests, not for a network
     */
    public EmbeddedDcBuilder address(InetSocketAddress where) {
        if (where.isUnresolved() || !where.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "An embedded DC listens on loopback only, and " + where + " is not; take 127.0.0.1 or ::1.");
        }
        address = where;
        return this;
    }

    /**
     * Sets the RSA key by which the DC proves itself; a new one by default.
     *
     * @param key a key of 2048 bits
     * @return this builder
     */
    public EmbeddedDcBuilder rsaKey(RsaPrivateKey key) {
        rsaKey = key;
        return this;
    }

    /**
     * Takes an RSA key that never changes and is no secret: its private half is part of this library. Clients can name it in
     * their configuration.
     *
     * @return this builder
     */
    public EmbeddedDcBuilder testKey() {
        rsaKey = RsaKeys.testKey();
        return this;
    }

    /**
     * Has codes be those of Telegram's own test DCs, the last digit of the DC's id five times, instead of random ones.
     *
     * @return this builder
     */
    public EmbeddedDcBuilder testCodes() {
        testCodes = true;
        return this;
    }

    /**
     * Keeps the RSA key in a file, so that a DC of another process is the same to its clients. A missing file is made,
     * readable by its owner only.
     *
     * @param file a PEM file in PKCS#8 form
     * @return this builder
     * @throws IllegalArgumentException if the file holds something else
     * @throws java.io.UncheckedIOException if it can be neither read nor written
     */
    public EmbeddedDcBuilder rsaKeyFile(Path file) {
        rsaKey = RsaKeys.loadOrCreate(file, random);
        return this;
    }

    /**
     * Lets an application sign in; without any, every application may.
     *
     * @param apiId its id
     * @param apiHash its hash
     * @return this builder
     */
    public EmbeddedDcBuilder application(int apiId, String apiHash) {
        registrations.addApplication(apiId, apiHash);
        return this;
    }

    /**
     * Sets what tells the time: of messages, message ids, salts and keys. The system's clock by default.
     *
     * @param source the clock; a {@link VirtualClock} also moves the DC's timers
     * @return this builder
     */
    public EmbeddedDcBuilder clock(InstantSource source) {
        clock = source;
        return this;
    }

    /**
     * Sets where chance comes from.
     *
     * @param source unpredictable unless in a test; safe for several threads
     * @return this builder
     */
    public EmbeddedDcBuilder random(SecureRandom source) {
        random = source;
        return this;
    }

    /**
     * {@return the DC, already listening}
     *
     * @throws dev.aptgram.errors.TransportException if the port is taken
     */
    public EmbeddedDc start() {
        return new EmbeddedDc(this);
    }

    RsaPrivateKey rsaKey() {
        RsaPrivateKey given = rsaKey;
        return given == null ? RsaKeys.generate(random) : given;
    }
}
