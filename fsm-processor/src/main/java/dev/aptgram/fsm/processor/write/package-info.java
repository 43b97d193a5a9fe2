/** From the model to Java. The only place that knows the library that renders it. Checks nothing. */
@NullMarked
package dev.aptgram.fsm.processor.write;

import org.jspecify.annotations.NullMarked;
