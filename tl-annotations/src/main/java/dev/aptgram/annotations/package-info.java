/** The annotations that users write: TL schemas, state machines, handlers. */
@NullMarked
package dev.aptgram.annotations;

import org.jspecify.annotations.NullMarked;
