/** Tests of the client's half of the key exchange. */
@NullMarked
package dev.aptgram.mtproto.keyexchange;

import org.jspecify.annotations.NullMarked;
