/** Tests of the measuring, not of the figures. */
@NullMarked
package dev.aptgram.benchmarks;

import org.jspecify.annotations.NullMarked;
