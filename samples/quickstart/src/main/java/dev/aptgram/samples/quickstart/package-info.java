/** A bot of one screen, with a three-step form, that runs without an account. */
@NullMarked
package dev.aptgram.samples.quickstart;

import org.jspecify.annotations.NullMarked;
