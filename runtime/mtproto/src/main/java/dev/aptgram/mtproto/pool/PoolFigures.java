package dev.aptgram.mtproto.pool;

/**
 * Limits of a {@link PoolPlan}. The constructor throws {@link IllegalArgumentException} for what is below 1.
 *
 * @param maxConnections how many connections there may be at a time
 * @param callsEach how many calls a connection has on their way before another is opened
 * @param idleMillis how long a connection stays without a call, in milliseconds
 */
public record PoolFigures(int maxConnections, int callsEach, long idleMillis) {
    public PoolFigures {
        if (maxConnections < 1 || callsEach < 1 || idleMillis < 1) {
            throw new IllegalArgumentException("all figures are at least 1: maxConnections=" + maxConnections
                    + " callsEach=" + callsEach + " idleMillis=" + idleMillis);
        }
    }

    /**
     * {@return the usual limits} One connection for {@link Purpose#MAIN}, which packs what comes together, and up to four
     * where parts of files would wait for each other; each a minute without a call.
     *
     * @param purpose what the connections are for
     */
    public static PoolFigures of(Purpose purpose) {
        return switch (purpose) {
            case MAIN -> new PoolFigures(1, 1, 60_000);
            case UPLOAD, DOWNLOAD, CDN -> new PoolFigures(4, 4, 60_000);
        };
    }
}
