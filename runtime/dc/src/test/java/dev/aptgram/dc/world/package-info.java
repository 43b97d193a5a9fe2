/** The rules of the DC's world, without a network. */
@NullMarked
package dev.aptgram.dc.world;

import org.jspecify.annotations.NullMarked;
