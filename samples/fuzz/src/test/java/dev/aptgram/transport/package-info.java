/** Tests of the targets that stand in the transport's package. */
@NullMarked
package dev.aptgram.transport;

import org.jspecify.annotations.NullMarked;
