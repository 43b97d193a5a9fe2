package dev.aptgram.transport;

import java.math.BigInteger;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/**
 * Where special configurations are found: in the texts of a domain, asked for over HTTPS. What nobody signed, and what has
 * expired, is passed over, and the next server asked. Thread-safe.
 *
 * @param resolver whom to ask
 * @param clock the time, as the server counts it
 * @param signer the modulus of the RSA key whose signature counts; its exponent is 65537
 */
public record SpecialConfigSource(DohResolver resolver, InstantSource clock, BigInteger signer) {
    /** The domain of production, where {@code config.dc_txt_domain_name} names no other. */
    public static final String DOMAIN = "apv3.stel.com";

    /** The domain of the test environment. */
    public static final String TEST_DOMAIN = "tapv3.stel.com";

    /**
     * A source of what Telegram has signed.
     *
     * @param resolver whom to ask
     * @param clock the time, as the server counts it
     */
    public SpecialConfigSource(DohResolver resolver, InstantSource clock) {
        this(resolver, clock, SpecialConfig.TELEGRAM);
    }

    /**
     * {@return the configuration, its signature checked} Fails with a {@link dev.aptgram.errors.TransportException} if no
     * server gives one.
     *
     * @param domain {@link #DOMAIN}, or what {@code config.dc_txt_domain_name} says
     */
    public CompletableFuture<SpecialConfig> fetch(String domain) {
        return resolver.ask(
                domain,
                DohAnswer.TXT,
                answer -> new SpecialConfigReader(signer).decode(answer.specialConfig(), clock.instant()));
    }
}
