package dev.aptgram.mtproto.session;

/**
 * How much a session engine remembers: entries of its books, which are what can grow.
 *
 * @param openRequests requests that are not completed
 * @param sentRequests ids under which open requests have gone out, a few for each at most
 * @param sentServices messages of the engine itself that an answer may still name: the last few
 * @param sentContainers containers of ours that a complaint may still name
 * @param receivedIds ids of the server's messages that are known to have come
 * @param acks the server's messages that are still to be acknowledged
 * @param lateIds the server's messages that came too late and may be asked for again
 * @param salts salts that the server has announced
 * @param services messages on the engine's own account that wait to go out
 */
public record SessionFootprint(
        int openRequests,
        int sentRequests,
        int sentServices,
        int sentContainers,
        int receivedIds,
        int acks,
        int lateIds,
        int salts,
        int services) {}
