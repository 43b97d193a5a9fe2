/** The report of a compilation: a page with everything that was compiled, which needs nothing but itself. */
@NullMarked
package dev.aptgram.fsm.processor.report;

import org.jspecify.annotations.NullMarked;
