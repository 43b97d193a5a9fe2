/** A part of the official schema, and a schema of one's own, in one module. */
@NullMarked
package dev.aptgram.samples.subset;

import org.jspecify.annotations.NullMarked;
