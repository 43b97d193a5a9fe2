/** The compiler of {@code @TlApi} interfaces: what is checked about them, against the compiled schema. */
@NullMarked
package dev.aptgram.tl.processor.calls;

import org.jspecify.annotations.NullMarked;
