/**
 * Machines, their data and routers as values. Knows neither the compiler's model nor the library that renders Java, so that
 * another front end can serve the same back end.
 */
@NullMarked
package dev.aptgram.fsm.processor.model;

import org.jspecify.annotations.NullMarked;
