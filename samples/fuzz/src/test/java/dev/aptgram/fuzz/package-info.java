/** Tests of the fuzzers, and what they once found. */
@NullMarked
package dev.aptgram.fuzz;

import org.jspecify.annotations.NullMarked;
