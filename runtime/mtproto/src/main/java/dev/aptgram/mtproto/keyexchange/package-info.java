/**
 * How a client comes to share an auth key with a data centre (MTProto's "creating an authorization key"): a pure state
 * machine without I/O and without a clock.
 */
@NullMarked
package dev.aptgram.mtproto.keyexchange;

import org.jspecify.annotations.NullMarked;
