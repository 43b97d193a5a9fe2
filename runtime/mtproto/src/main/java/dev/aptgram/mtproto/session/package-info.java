/**
 * The session engine: message ids, sequence numbers, acks, containers, salts, errors and results of one MTProto session,
 * without I/O, threads or a clock of its own.
 */
@NullMarked
package dev.aptgram.mtproto.session;

import org.jspecify.annotations.NullMarked;
