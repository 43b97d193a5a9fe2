/** Runs the simulators from the command line. */
@org.jspecify.annotations.NullMarked
package dev.aptgram.simulate;
