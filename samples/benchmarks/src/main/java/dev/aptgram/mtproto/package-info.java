/** What of the client is counted from within: its timers. They are not public, so this stands in their package. */
@NullMarked
package dev.aptgram.mtproto;

import org.jspecify.annotations.NullMarked;
