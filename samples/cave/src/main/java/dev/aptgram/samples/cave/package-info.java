/** A game of which every room is a state, that plays without an account. */
@NullMarked
package dev.aptgram.samples.cave;

import org.jspecify.annotations.NullMarked;
