/** As much of Telegram's API as sending a message takes. */
@NullMarked
@TlSchema(
        value = "tl/api.tl",
        layer = 228,
        errors = "tl/api.errors",
        include = {"messages.sendMessage"})
package dev.aptgram.samples.subset.telegram;

import dev.aptgram.annotations.TlSchema;
import org.jspecify.annotations.NullMarked;
