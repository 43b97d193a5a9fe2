/** Tests of the arithmetic. */
@NullMarked
package dev.aptgram.mtproto.crypto;

import org.jspecify.annotations.NullMarked;
