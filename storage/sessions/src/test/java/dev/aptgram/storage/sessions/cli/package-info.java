@NullMarked
package dev.aptgram.storage.sessions.cli;

import org.jspecify.annotations.NullMarked;
