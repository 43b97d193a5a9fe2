/** The suite against the back ends of the core. */
@NullMarked
package dev.aptgram.storage.conformance;

import org.jspecify.annotations.NullMarked;
