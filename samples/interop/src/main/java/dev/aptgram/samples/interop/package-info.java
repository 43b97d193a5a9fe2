/** Runs unmodified MTProto clients of others against the embedded DC. */
@NullMarked
package dev.aptgram.samples.interop;

import org.jspecify.annotations.NullMarked;
