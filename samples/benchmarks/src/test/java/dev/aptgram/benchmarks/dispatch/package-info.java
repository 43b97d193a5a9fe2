/** The figures of the dispatcher and of the processor of machines. */
@NullMarked
package dev.aptgram.benchmarks.dispatch;

import org.jspecify.annotations.NullMarked;
