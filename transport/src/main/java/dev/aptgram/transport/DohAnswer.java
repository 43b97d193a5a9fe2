package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The answer of a DNS-over-HTTPS server in JSON, such as {@code https://dns.google/resolve?name=…&type=TXT} gives. It
 * comes from strangers and may be forged: trust what it says only as far as that is checked elsewhere. Immutable.
 *
 * @param entries what was answered, in order
 */
public record DohAnswer(List<Entry> entries) {
    /** The type of an IPv4 address. */
    public static final int A = 1;
    /** The type of a text. */
    public static final int TXT = 16;
    /** The type of an IPv6 address. */
    public static final int AAAA = 28;

    private static final int MOST_ENTRIES = 64;
    private static final double LARGEST_TYPE = 0xFFFF;
    private static final double LONGEST_TTL = Integer.MAX_VALUE;

    /**
     * One resource record.
     *
     * @param type the record's type, such as {@link #TXT}
     * @param ttl how long it may be kept
     * @param data its data as text; quotation marks around a text are taken off
     */
    public record Entry(int type, Duration ttl, String data) {}

    /**
     * Takes the entries.
     *
     * @param entries what was answered, in order
     */
    public DohAnswer {
        entries = List.copyOf(entries);
    }

    /**
     * {@return what a body says}
     *
     * @param json the body of the HTTP response
     * @throws TransportException if it is no such answer, or the server answers with an error
     */
    public static DohAnswer parse(String json) {
        Object body;
        try {
            body = Json.parse(json);
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
        if (!(body instanceof Map<?, ?> members)) {
            throw refused("its JSON is no object");
        }
        int status = number(members, "Status", LARGEST_TYPE);
        if (status != 0) {
            throw refused("it reports the DNS error " + status + (status == 3 ? " (no such name)" : ""));
        }
        List<Entry> entries = new ArrayList<>();
        if (members.get("Answer") instanceof List<?> answers) {
            if (answers.size() > MOST_ENTRIES) {
                throw refused("it has " + answers.size() + " records, over " + MOST_ENTRIES);
            }
            for (Object answer : answers) {
                entries.add(entry(answer));
            }
        } else if (members.containsKey("Answer")) {
            throw refused("its Answer is no list");
        }
        return new DohAnswer(entries);
    }

    /** {@return the addresses among the entries, in order; those that are not well-formed are left out} */
    public List<InetAddress> addresses() {
        List<InetAddress> found = new ArrayList<>();
        for (Entry entry : entries) {
            byte[] ip = NetUtil.createByteArrayFromIpAddressString(entry.data());
            if (ip != null && ip.length == (entry.type() == A ? 4 : entry.type() == AAAA ? 16 : 0)) {
                try {
                    found.add(InetAddress.getByAddress(ip));
                } catch (UnknownHostException e) {
                    throw new IllegalStateException("An IP address has 4 or 16 bytes, not " + ip.length, e);
                }
            }
        }
        return List.copyOf(found);
    }

    /** {@return how long all of it may be kept: the shortest time of an entry, or zero without entries} */
    public Duration ttl() {
        return entries.stream().map(Entry::ttl).min(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /**
     * {@return the text in which Telegram hides its addresses, for {@link SpecialConfig#decode}: two TXT records, the
     * longer one first}
     *
     * @throws TransportException if there are not exactly two
     */
    public String specialConfig() {
        List<String> texts = entries.stream()
                .filter(entry -> entry.type() == TXT)
                .map(Entry::data)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        if (texts.size() != 2) {
            throw refused("it has " + texts.size() + " texts instead of two");
        }
        return texts.get(0) + texts.get(1);
    }

    private static Entry entry(Object answer) {
        if (!(answer instanceof Map<?, ?> members) || !(members.get("data") instanceof String data)) {
            throw refused("a record in it has no data");
        }
        int type = number(members, "type", LARGEST_TYPE);
        String bare = type == TXT && data.length() >= 2 && data.startsWith("\"") && data.endsWith("\"")
                ? data.substring(1, data.length() - 1)
                : data;
        return new Entry(type, Duration.ofSeconds(number(members, "TTL", LONGEST_TTL)), bare);
    }

    private static int number(Map<?, ?> members, String name, double most) {
        if (members.get(name) instanceof Double value && value >= 0 && value <= most && value == Math.rint(value)) {
            return value.intValue();
        }
        throw refused("its number " + name + " is missing or out of range");
    }

    private static TransportException refused(String why) {
        return new TransportException(
                "The answer of the DNS-over-HTTPS server cannot be used: " + why + ". Ask another server.");
    }
}
