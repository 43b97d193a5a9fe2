@NullMarked
package dev.aptgram.storage.redis;

import org.jspecify.annotations.NullMarked;
