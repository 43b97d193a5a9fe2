/** A schema with an earlier layer, in which fields changed their type, came, went and became optional, deep ones too. */
@NullMarked
@TlSchema(value = "fuzz/today.tl", layer = 9, earlier = "fuzz/before.tl")
package dev.aptgram.fuzz.lift;

import dev.aptgram.annotations.TlSchema;
import org.jspecify.annotations.NullMarked;
