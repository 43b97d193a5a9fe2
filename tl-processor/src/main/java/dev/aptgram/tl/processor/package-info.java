/** The processor that compiles TL schemas: {@link dev.aptgram.tl.processor.TlSchemaProcessor}. */
@NullMarked
package dev.aptgram.tl.processor;

import org.jspecify.annotations.NullMarked;
