/** Known-good figures for tests, with their sources. */
@NullMarked
package dev.aptgram.vectors;

import org.jspecify.annotations.NullMarked;
