/** The converter of sessions at the command line. */
@NullMarked
package dev.aptgram.storage.sessions.cli;

import org.jspecify.annotations.NullMarked;
