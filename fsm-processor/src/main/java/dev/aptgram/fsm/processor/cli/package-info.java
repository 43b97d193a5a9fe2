/** The command-line tools: what a code means, and the report of a compilation. In the jar {@code -cli} alone. */
@NullMarked
package dev.aptgram.fsm.processor.cli;

import org.jspecify.annotations.NullMarked;
