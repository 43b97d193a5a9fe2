/** The server's session engine alone, without a network. */
@NullMarked
package dev.aptgram.dc.session;

import org.jspecify.annotations.NullMarked;
