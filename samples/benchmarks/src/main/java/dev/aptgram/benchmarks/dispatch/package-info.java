/** What it costs to bring an update to its handler. */
@NullMarked
package dev.aptgram.benchmarks.dispatch;

import org.jspecify.annotations.NullMarked;
