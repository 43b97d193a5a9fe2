/** Runs the simulators from the command line. */
@NullMarked
package dev.aptgram.simulate;

import org.jspecify.annotations.NullMarked;
