/** The simulation of machines: order, crashes, several processes on one store. */
@org.jspecify.annotations.NullMarked
package dev.aptgram.simulate.machines;
