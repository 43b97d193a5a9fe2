/**
 * The linked model as Java text, one small writer per generated thing. Validates nothing: what arrives here is sound. The
 * only package that knows JavaPoet.
 */
@NullMarked
package dev.aptgram.tl.processor.write;

import org.jspecify.annotations.NullMarked;
