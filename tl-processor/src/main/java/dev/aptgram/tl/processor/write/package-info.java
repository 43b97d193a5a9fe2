/**
 * The linked model as Java text, one small writer per generated thing. Validates nothing: what arrives here is sound.
 */
@NullMarked
package dev.aptgram.tl.processor.write;

import org.jspecify.annotations.NullMarked;
