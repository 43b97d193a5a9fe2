/** The hand-written ground under generated TL code: reader, writer, values. */
@NullMarked
package dev.aptgram.tl;

import org.jspecify.annotations.NullMarked;
