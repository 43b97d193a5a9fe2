/** What is wrong with a machine, a router or a bot that could be read. Works on the model alone. */
@NullMarked
package dev.aptgram.fsm.processor.check;

import org.jspecify.annotations.NullMarked;
