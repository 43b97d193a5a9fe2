/** The suite that every storage back end must pass. */
@NullMarked
package dev.aptgram.storage.conformance;

import org.jspecify.annotations.NullMarked;
