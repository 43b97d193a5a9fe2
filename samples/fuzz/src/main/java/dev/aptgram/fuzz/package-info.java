/** Fuzzers: inputs by the million into whatever reads what others wrote. */
@NullMarked
package dev.aptgram.fuzz;

import org.jspecify.annotations.NullMarked;
