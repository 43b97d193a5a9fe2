/** What of the transport is fuzzed. Its codecs and layers are not public, so this stands in their package. */
@NullMarked
package dev.aptgram.transport;

import org.jspecify.annotations.NullMarked;
