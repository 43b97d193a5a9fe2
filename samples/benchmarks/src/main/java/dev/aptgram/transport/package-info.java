/** What of the transport is measured by itself. Its ciphers are not public, so this stands in their package. */
@NullMarked
package dev.aptgram.transport;

import org.jspecify.annotations.NullMarked;
