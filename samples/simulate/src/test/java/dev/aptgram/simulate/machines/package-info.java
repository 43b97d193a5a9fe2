/** Tests of the simulation of machines. */
@NullMarked
package dev.aptgram.simulate.machines;

import org.jspecify.annotations.NullMarked;
