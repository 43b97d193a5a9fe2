/** Writes the filters of TL types. */
@NullMarked
package dev.aptgram.tl.processor.unions.write;

import org.jspecify.annotations.NullMarked;
