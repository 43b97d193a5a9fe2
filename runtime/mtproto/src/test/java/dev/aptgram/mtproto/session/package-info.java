/** Tests of the session engine against a scripted server. */
@NullMarked
package dev.aptgram.mtproto.session;

import org.jspecify.annotations.NullMarked;
