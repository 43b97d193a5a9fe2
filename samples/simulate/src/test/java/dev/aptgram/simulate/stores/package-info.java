/** Tests of the simulation of stores. */
@NullMarked
package dev.aptgram.simulate.stores;

import org.jspecify.annotations.NullMarked;
