/**
 * MTProto over a connection: one data centre, one auth key, one session. {@link dev.aptgram.mtproto.MtprotoClient} is the
 * front door; what it is made of lies in the packages beside it.
 */
@NullMarked
package dev.aptgram.mtproto;

import org.jspecify.annotations.NullMarked;
