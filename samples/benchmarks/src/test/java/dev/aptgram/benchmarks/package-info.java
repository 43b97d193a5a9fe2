/** The benchmarks that need libraries of test scope, and tests of the measuring. */
@NullMarked
package dev.aptgram.benchmarks;

import org.jspecify.annotations.NullMarked;
