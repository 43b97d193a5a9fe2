/** From the model to Java. The only place that knows how Java text is put together. Checks nothing. */
@NullMarked
package dev.aptgram.fsm.processor.write;

import org.jspecify.annotations.NullMarked;
