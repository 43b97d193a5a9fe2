/** The embedded DC from outside: over sockets, with the product's client and with a bare one. */
@NullMarked
package dev.aptgram.dc;

import org.jspecify.annotations.NullMarked;
