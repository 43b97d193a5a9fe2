package dev.aptgram.client;

/**
 * How the memory of peers does. All counts begin when the client is connected.
 *
 * @param hits how often a peer or a name was found in memory
 * @param fromStore how often one was found in the store instead, for instance because it had been evicted from memory
 * @param misses how often neither knew it
 * @param asked how many requests {@link Peers} has made of Telegram, a warm-up's included
 * @param size about how many peers are in memory now
 */
public record PeerStatistics(long hits, long fromStore, long misses, long asked, long size) {}
