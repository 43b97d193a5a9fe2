/**
 * TL schemas as data. {@link dev.aptgram.tl.processor.schema.Schema} is the front door for programs of all kinds. Behind it
 * are the steps that the processor takes one by one: text to syntax ({@link dev.aptgram.tl.processor.schema.Parser}), syntax
 * to a linked model ({@link dev.aptgram.tl.processor.schema.Linker}). Knows neither the compiler's model nor how Java text is
 * rendered.
 */
@NullMarked
package dev.aptgram.tl.processor.schema;

import org.jspecify.annotations.NullMarked;
