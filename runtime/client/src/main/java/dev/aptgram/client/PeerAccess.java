package dev.aptgram.client;

import dev.aptgram.storage.PeerContext;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to address a peer: the part of what is known that nearly every look at the cache is for.
 *
 * @param hash the access hash; 0 for a basic group, or if unknown
 * @param min whether the hash must not be used
 * @param context where a min peer was seen; null if there is no such message
 */
record PeerAccess(long hash, boolean min, @Nullable PeerContext context) {}
