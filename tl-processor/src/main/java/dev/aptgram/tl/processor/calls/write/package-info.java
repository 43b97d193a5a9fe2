/** The Java text of calls. The only package of calls that knows JavaPoet. */
@NullMarked
package dev.aptgram.tl.processor.calls.write;

import org.jspecify.annotations.NullMarked;
