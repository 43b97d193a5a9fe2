/**
 * A deterministic simulator: the client's session engine and the DC's, with the real framing, obfuscation and encryption
 * between them, on a network that loses, doubles, reorders, corrupts and cuts, between clocks that are wrong, on virtual time,
 * from one seed. {@link dev.aptgram.dc.simulation.Simulation} is one such session and says what must hold; {@link
 * dev.aptgram.dc.simulation.Main} runs thousands.
 */
@NullMarked
package dev.aptgram.dc.simulation;

import org.jspecify.annotations.NullMarked;
