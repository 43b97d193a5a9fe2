@NullMarked
package dev.aptgram.mtproto.retry;

import org.jspecify.annotations.NullMarked;
