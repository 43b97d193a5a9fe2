/** The simulation of machines: order, crashes, several processes on one store. */
@NullMarked
package dev.aptgram.simulate.machines;

import org.jspecify.annotations.NullMarked;
