/** An embedded data centre that speaks real MTProto on loopback. */
@NullMarked
package dev.aptgram.dc;

import org.jspecify.annotations.NullMarked;
