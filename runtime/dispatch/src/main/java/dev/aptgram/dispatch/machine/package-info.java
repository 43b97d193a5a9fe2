/**
 * State machines as values: what generated code says about a machine, and what is kept of a run. Nothing here does I/O, has
 * a thread or knows an update.
 */
@NullMarked
package dev.aptgram.dispatch.machine;

import org.jspecify.annotations.NullMarked;
