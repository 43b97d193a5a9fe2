/** The state-machine and route compiler. */
@NullMarked
package dev.aptgram.fsm.processor;

import org.jspecify.annotations.NullMarked;
