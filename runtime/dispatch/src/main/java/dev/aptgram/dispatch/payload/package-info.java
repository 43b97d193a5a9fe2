/**
 * Records on the wire: how the data of a button becomes a record again. What generated code is made of; applications name the
 * constants of generated classes and nothing else from here.
 */
@NullMarked
package dev.aptgram.dispatch.payload;

import org.jspecify.annotations.NullMarked;
