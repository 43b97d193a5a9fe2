package dev.aptgram.client;

import dev.aptgram.api.DcOption;
import dev.aptgram.transport.MtproxySecret;
import dev.aptgram.transport.SpecialConfig;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A place where a data centre listens.
 *
 * @param address the address, resolved
 * @param secret what is mixed into the obfuscation there, as with an MTProxy, or null
 * @param obfuscatedOnly whether nothing but obfuscated TCP is understood there
 * @param lasting whether it is there to be named to proxies
 */
record Gate(InetSocketAddress address, @Nullable MtproxySecret secret, boolean obfuscatedOnly, boolean lasting) {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]{2,45}");
    private static final int LAST_PORT = 0xFFFF;

    /** {@return the place that a user has named} */
    static Gate at(InetSocketAddress address) {
        return new Gate(address, null, false, false);
    }

    /** {@return the place that a special configuration names} */
    static Gate at(SpecialConfig.Server server) {
        return new Gate(server.address(), server.secret(), true, false);
    }

    /** {@return the place that Telegram names, or empty if it can't be one} */
    static Optional<Gate> of(DcOption option) {
        return of(option, option.port());
    }

    /** {@return the same place with another port} */
    static Optional<Gate> of(DcOption option, int port) {
        try {
            return Optional.of(checked(option, port));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Tells of what Telegram names and nobody can go to, once it is named. */
    static void warnIfUnusable(DcOption option) {
        try {
            checked(option, option.port());
        } catch (IllegalArgumentException e) {
            LOG.warn("event=dc_option_unusable dc={} error=\"{}\"", option.id(), e.getMessage());
        }
    }

    private static Gate checked(DcOption option, int port) {
        MtproxySecret secret = option.secret() == null
                ? null
                : MtproxySecret.of(option.secret().toByteArray());
        return new Gate(
                new InetSocketAddress(ip(option.ipAddress()), checked(port)),
                secret,
                option.tcpoOnly() || secret != null,
                option.static_());
    }

    private static int checked(int port) {
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("a port is 1 to " + LAST_PORT + ", not " + port);
        }
        return port;
    }

    /** Reads an address without any look-up, which a name would bring about. */
    private static InetAddress ip(String text) {
        try {
            if (IPV4.matcher(text).matches() || IPV6.matcher(text).matches()) {
                return InetAddress.getByName(text);
            }
        } catch (UnknownHostException e) {
            // Told below.
        }
        throw new IllegalArgumentException("its address is no IP address");
    }

    boolean isIpv6() {
        return address.getAddress() instanceof Inet6Address;
    }

    /** {@return places in the order in which to try them: the families take turns, each in the order given} */
    static List<Gate> interleaved(List<Gate> gates, boolean ipv6First) {
        List<Gate> first =
                gates.stream().filter(gate -> gate.isIpv6() == ipv6First).toList();
        List<Gate> second =
                gates.stream().filter(gate -> gate.isIpv6() != ipv6First).toList();
        List<Gate> order = new ArrayList<>();
        for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
            if (i < first.size()) {
                order.add(first.get(i));
            }
            if (i < second.size()) {
                order.add(second.get(i));
            }
        }
        return order;
    }

    /** {@return the address alone: the secret is nobody's business} */
    @Override
    public String toString() {
        return address.toString();
    }
}
