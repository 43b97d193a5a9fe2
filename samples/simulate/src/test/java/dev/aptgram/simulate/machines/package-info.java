/** Tests of the simulation of machines. */
@org.jspecify.annotations.NullMarked
package dev.aptgram.simulate.machines;
