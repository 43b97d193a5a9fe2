/**
 * The arithmetic of MTProto: AES-256-IGE, key derivation, message keys, RSA_PAD, factorisation, Diffie-Hellman checks.
 *
 * <p>Everything here is pure: bytes and randomness in, bytes out; no I/O, no clock, no thread. Nothing that is secret
 * appears in a {@code toString} or in an exception's message.
 */
@NullMarked
package dev.aptgram.mtproto.crypto;

import org.jspecify.annotations.NullMarked;
