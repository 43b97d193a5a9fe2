/** Both halves of the key exchange against each other. */
@NullMarked
package dev.aptgram.dc.keyexchange;

import org.jspecify.annotations.NullMarked;
