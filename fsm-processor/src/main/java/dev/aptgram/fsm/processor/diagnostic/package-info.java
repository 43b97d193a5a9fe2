/** What the processor may complain about, and where. */
@NullMarked
package dev.aptgram.fsm.processor.diagnostic;

import org.jspecify.annotations.NullMarked;
