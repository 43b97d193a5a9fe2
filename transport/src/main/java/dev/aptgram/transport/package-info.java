/**
 * Framings, obfuscation and TCP on both ends; knows no TL.
 *
 * <p>{@link dev.aptgram.transport.TransportClient} and {@link dev.aptgram.transport.TransportAcceptor} are the front door.
 * Codecs are pure and may be fed any portions of a stream; the network is a thin shell around them.
 */
@NullMarked
package dev.aptgram.transport;

import org.jspecify.annotations.NullMarked;
