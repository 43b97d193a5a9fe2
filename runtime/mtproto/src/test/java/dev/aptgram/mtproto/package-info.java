/** Tests of the client of one data centre. */
@NullMarked
package dev.aptgram.mtproto;

import org.jspecify.annotations.NullMarked;
