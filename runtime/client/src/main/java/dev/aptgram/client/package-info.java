/** What a user holds: login, updates, messages. */
@NullMarked
package dev.aptgram.client;

import org.jspecify.annotations.NullMarked;
