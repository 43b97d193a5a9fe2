@NullMarked
package dev.aptgram.storage.sessions;

import org.jspecify.annotations.NullMarked;
