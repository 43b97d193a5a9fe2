/** Machines, rate limits and leases in Redis, shared by many processes. */
@NullMarked
package dev.aptgram.storage.redis;

import org.jspecify.annotations.NullMarked;
