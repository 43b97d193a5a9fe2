package dev.aptgram.transport;

import java.net.InetSocketAddress;
import java.util.Objects;

/**
 * The data centre that a connection is for. A direct road needs its address, an MTProxy only its id, a WebSocket its id
 * or nothing where the URI is given.
 *
 * @param dcField the DC's id as the obfuscated2 header names it: plus 10000 for a test DC, and negative for a DC that
 *     serves media only; not 0, at most 32767 either way
 * @param address where it listens; may be unresolved where a proxy is to look the name up
 */
public record DcEndpoint(int dcField, InetSocketAddress address) {
    private static final int TEST = 10_000;

    /**
     * Checks the id.
     *
     * @param dcField not 0, at most 32767 either way
     * @param address where it listens
     * @throws IllegalArgumentException if the id does not fit
     */
    public DcEndpoint {
        Objects.requireNonNull(address, "address");
        if (dcField == 0 || Math.abs((long) dcField) > Short.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "The DC field is " + dcField
                            + "; it is the DC's id, plus 10000 for a test DC, negative for a media DC, such as 2, 10002 or -2.");
        }
    }

    /**
     * {@return the endpoint of a DC}
     *
     * @param dcId the DC's id, from 1
     * @param test whether it is a test DC
     * @param media whether it serves media only
     * @param address where it listens
     */
    public static DcEndpoint of(int dcId, boolean test, boolean media, InetSocketAddress address) {
        if (dcId < 1 || dcId >= TEST) {
            throw new IllegalArgumentException("The DC id is " + dcId + "; choose 1 to " + (TEST - 1) + ".");
        }
        int field = dcId + (test ? TEST : 0);
        return new DcEndpoint(media ? -field : field, address);
    }

    /** {@return the DC's id, 1 and up} */
    public int dcId() {
        int field = Math.abs(dcField);
        return field > TEST ? field - TEST : field;
    }

    /** {@return whether it is a test DC} */
    public boolean isTest() {
        return Math.abs(dcField) > TEST;
    }

    /** {@return whether it serves media only} */
    public boolean isMedia() {
        return dcField < 0;
    }
}
