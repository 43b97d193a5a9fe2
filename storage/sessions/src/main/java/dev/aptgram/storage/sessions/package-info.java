/** Sessions from and to the formats of other libraries. */
@NullMarked
package dev.aptgram.storage.sessions;

import org.jspecify.annotations.NullMarked;
