/** Framings, obfuscation and TCP on both ends; knows no TL. */
@NullMarked
package dev.aptgram.transport;

import org.jspecify.annotations.NullMarked;
