@NullMarked
package dev.aptgram.mtproto.pool;

import org.jspecify.annotations.NullMarked;
