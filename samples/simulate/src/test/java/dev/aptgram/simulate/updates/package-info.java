/** Tests of the simulation of updates. */
@NullMarked
package dev.aptgram.simulate.updates;

import org.jspecify.annotations.NullMarked;
