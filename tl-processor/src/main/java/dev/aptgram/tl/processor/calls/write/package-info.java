/** The Java text of calls. */
@NullMarked
package dev.aptgram.tl.processor.calls.write;

import org.jspecify.annotations.NullMarked;
