/** The part of Telegram's schema that sending a message needs, compiled anew from the text that the published API carries. */
@NullMarked
@TlSchema(value = "tl/api.tl", layer = 228, include = "messages.sendMessage")
package dev.example.send;

import dev.aptgram.annotations.TlSchema;
import org.jspecify.annotations.NullMarked;
