/** The figures that the project claims, measured. */
@NullMarked
package dev.aptgram.benchmarks;

import org.jspecify.annotations.NullMarked;
