/** What the benchmarks need of the client's insides, which are no public thing. */
@NullMarked
package dev.aptgram.client;

import org.jspecify.annotations.NullMarked;
