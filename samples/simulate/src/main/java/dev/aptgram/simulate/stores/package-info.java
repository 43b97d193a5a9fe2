/** The simulation of stores: processes that write are killed, and what they were told is written must be there. */
@NullMarked
package dev.aptgram.simulate.stores;

import org.jspecify.annotations.NullMarked;
