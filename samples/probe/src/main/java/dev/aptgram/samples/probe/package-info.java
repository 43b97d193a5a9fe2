/** Tries a data centre step by step. */
@NullMarked
package dev.aptgram.samples.probe;

import org.jspecify.annotations.NullMarked;
