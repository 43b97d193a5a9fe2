package dev.aptgram.storage.sessions;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** IP addresses as text and as bytes, without a look-up, which {@code InetAddress} would make of what is no address. */
final class IpText {
    static final int IPV4 = 4;
    static final int IPV6 = 16;

    private static final Pattern DOTTED = Pattern.compile("[0-9.]+");
    private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
    private static final int GROUPS = 8;
    private static final byte[] NONE = {};

    private IpText() {}

    /** {@return 4 or 16 bytes, or none where the text is no address} */
    static byte[] parse(String text) {
        return text.indexOf(':') >= 0 ? ipv6(text) : ipv4(text);
    }

    /** {@return whether only digits and dots are there, which no host name may consist of} */
    static boolean looksLikeIpv4(String text) {
        return DOTTED.matcher(text).matches();
    }

    private static byte[] ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != IPV4) {
            return NONE;
        }
        byte[] out = new byte[IPV4];
        for (int i = 0; i < IPV4; i++) {
            if (!OCTET.matcher(parts[i]).matches() || Integer.parseInt(parts[i]) > 0xff) {
                return NONE;
            }
            out[i] = (byte) Integer.parseInt(parts[i]);
        }
        return out;
    }

    private static byte[] ipv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            List<Integer> all = groups(text);
            return all.size() == GROUPS ? bytes(all, List.of()) : NONE;
        }
        String head = text.substring(0, gap);
        String tail = text.substring(gap + 2);
        List<Integer> before = groups(head);
        List<Integer> after = groups(tail);
        boolean unreadable = before.isEmpty() != head.isEmpty() || after.isEmpty() != tail.isEmpty();
        return unreadable || before.size() + after.size() >= GROUPS ? NONE : bytes(before, after);
    }

    /** {@return the groups, or none where one of them is unreadable} */
    private static List<Integer> groups(String text) {
        List<Integer> out = new ArrayList<>();
        for (String part : text.split(":", -1)) {
            if (!GROUP.matcher(part).matches()) {
                return List.of();
            }
            out.add(Integer.parseInt(part, 16));
        }
        return out;
    }

    private static byte[] bytes(List<Integer> before, List<Integer> after) {
        byte[] out = new byte[IPV6];
        put(before, out, 0);
        put(after, out, IPV6 - 2 * after.size());
        return out;
    }

    private static void put(List<Integer> groups, byte[] out, int at) {
        for (int i = 0; i < groups.size(); i++) {
            int group = groups.get(i);
            out[at + 2 * i] = (byte) (group >> 8);
            out[at + 2 * i + 1] = (byte) group;
        }
    }

    /** {@return the short form: lower case, the first longest run of zero groups left out (RFC 5952)} */
    static String format(byte[] address) {
        StringBuilder out = new StringBuilder();
        if (address.length == IPV4) {
            for (byte octet : address) {
                out.append(out.length() == 0 ? "" : ".").append(octet & 0xff);
            }
            return out.toString();
        }
        int[] run = longestZeros(address);
        for (int i = 0; i < GROUPS; i++) {
            if (i == run[0]) {
                out.append("::");
                i += run[1] - 1;
                continue;
            }
            boolean first = out.length() == 0 || out.charAt(out.length() - 1) == ':';
            out.append(first ? "" : ":").append(Integer.toHexString(group(address, i)));
        }
        return out.toString();
    }

    /** {@return where the run begins, or -1, and its length} */
    private static int[] longestZeros(byte[] address) {
        int[] best = {-1, 1};
        int length = 0;
        for (int i = 0; i < GROUPS; i++) {
            length = group(address, i) == 0 ? length + 1 : 0;
            if (length > best[1]) {
                best = new int[] {i - length + 1, length};
            }
        }
        return best;
    }

    private static int group(byte[] address, int index) {
        return ((address[2 * index] & 0xff) << 8) | (address[2 * index + 1] & 0xff);
    }
}
