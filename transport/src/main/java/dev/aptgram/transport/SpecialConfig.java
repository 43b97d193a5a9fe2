package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of DCs for those whose usual ones are blocked, signed by Telegram: {@code help.configSimple}, as it is hidden in
 * TXT records ({@link DohAnswer}) and elsewhere. Immutable.
 *
 * @param date when it was made
 * @param expires until when it may be used
 * @param rules for whom it names which addresses
 */
public record SpecialConfig(Instant date, Instant expires, List<Rule> rules) {
    // The key for these signatures and for nothing else, fingerprint 6f3a701151477715, as it is public in TDLib's
    // source
    // (td/telegram/ConfigManager.cpp).
    static final BigInteger TELEGRAM = new BigInteger(
            "cabfb5f117b1da886d572f2cae818f0705c3dc33a82824a98c3a98a17802a81ee2a259f87830857ce05495f5d412f33f"
                    + "7e7282a45e3a56401fb656f856e3c3790492fd9c596041aa1dacb096ba159d71c88e0aa8c6201dd7ddb1446adeb9721a"
                    + "50a9a4c2533d2480fd592da352c4e9cd0f752fc3043cb27fe33ac1c19b9af16e5f102c020a1d9cf46e48cf3066fa8b4c"
                    + "4bf60ac26475a25cd10b2124c801235d6a8123d16dbf9786f26d15901cce1bae7958861dc95d077c32bf35672f1aa6b4"
                    + "c3f9eb88c0fa9838ca3abc9a9b0d0e3fd42e62030dd02f71316f72f1298fe21f763805a87536206358590b176fe9cb39"
                    + "5275bdf8f5af4be5886e487e19a598c7",
            16);

    /**
     * Addresses of one DC, for some people.
     *
     * @param phonePrefixes for whom: prefixes of phone numbers with {@code +} or {@code -} before them, separated by
     *     commas; empty for everybody
     * @param dcId the DC
     * @param servers where it listens, for obfuscated connections only
     */
    public record Rule(String phonePrefixes, int dcId, List<Server> servers) {
        /**
         * Takes the parts.
         *
         * @param phonePrefixes for whom
         * @param dcId the DC
         * @param servers where it listens
         */
        public Rule {
            servers = List.copyOf(servers);
        }

        /**
         * {@return whether the rule is for a person}
         *
         * @param phone the phone number, in any notation; empty if it is not known
         */
        public boolean isFor(String phone) {
            String digits = phone.replaceAll("[^0-9]", "");
            boolean meant = false;
            for (String rule : phonePrefixes.split(",", -1)) {
                if (rule.isEmpty()) {
                    meant = true;
                } else if (digits.startsWith(rule.substring(1))) {
                    if (rule.charAt(0) == '-') {
                        return false;
                    }
                    meant |= rule.charAt(0) == '+';
                }
            }
            return meant;
        }
    }

    /**
     * Where a DC listens.
     *
     * @param address an IPv4 address and a port
     * @param secret what is mixed into the obfuscation, as with an MTProxy; or null
     */
    public record Server(
            InetSocketAddress address, @Nullable MtproxySecret secret) {
        /** {@return the road to the DC by this server} */
        public Road road() {
            return secret == null
                    ? Road.tcp(TransportSpec.OBFUSCATED_INTERMEDIATE)
                    : Road.mtproxy(address.getAddress().getHostAddress(), address.getPort(), secret);
        }
    }

    /**
     * Takes the parts.
     *
     * @param date when it was made
     * @param expires until when it may be used
     * @param rules for whom it names which addresses
     */
    public SpecialConfig {
        rules = List.copyOf(rules);
    }

    /**
     * {@return the configuration in a text, whose signature is checked}
     *
     * @param text base64 of 256 bytes; any other characters in it are passed over
     * @param now the time, as the server counts it
     * @throws TransportException if the text is none, Telegram has not signed it, or it has expired
     */
    public static SpecialConfig decode(String text, Instant now) {
        return new SpecialConfigReader(TELEGRAM).decode(text, now);
    }

    /**
     * {@return the servers of a DC for a person, in order}
     *
     * @param dcId the DC
     * @param phone the phone number, in any notation; empty if it is not known
     */
    public List<Server> servers(int dcId, String phone) {
        List<Server> found = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.dcId() == dcId && rule.isFor(phone)) {
                found.addAll(rule.servers());
            }
        }
        return List.copyOf(found);
    }
}
