/** Crypto, key exchange, session engine, connections. */
@NullMarked
package dev.aptgram.mtproto;

import org.jspecify.annotations.NullMarked;
