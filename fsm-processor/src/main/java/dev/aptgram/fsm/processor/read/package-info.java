/**
 * From the compiler's elements to the model. Says what cannot be read at all; what can be read and is wrong is found by the
 * checks.
 */
@NullMarked
package dev.aptgram.fsm.processor.read;

import org.jspecify.annotations.NullMarked;
