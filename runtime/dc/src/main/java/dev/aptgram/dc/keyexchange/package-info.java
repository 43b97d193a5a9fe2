/** The server's half of MTProto's key exchange, as a pure state machine without I/O and without a clock. */
@NullMarked
package dev.aptgram.dc.keyexchange;

import org.jspecify.annotations.NullMarked;
