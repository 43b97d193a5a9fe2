/** A codec written by hand for the types that the benchmark uses: the yardstick for the generated one. */
@NullMarked
package dev.aptgram.benchmarks.tl.hand;

import org.jspecify.annotations.NullMarked;
