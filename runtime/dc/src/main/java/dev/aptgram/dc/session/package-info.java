/**
 * The server's half of an MTProto session (protocol section "session layer"): what may arrive, what is answered, what is
 * sent again. Pure: decrypted messages and the time go in, messages to encrypt come out.
 *
 * <p>It shares no code with the client's session engine, so that each can show the other's mistakes.
 */
@NullMarked
package dev.aptgram.dc.session;

import org.jspecify.annotations.NullMarked;
