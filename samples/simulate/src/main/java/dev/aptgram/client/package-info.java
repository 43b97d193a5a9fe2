/** What the simulation of updates needs of the client's insides, which are no public thing. */
@NullMarked
package dev.aptgram.client;

import org.jspecify.annotations.NullMarked;
