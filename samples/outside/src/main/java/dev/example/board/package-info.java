/** A protocol of the user's own, and what its first version wrote. */
@NullMarked
@TlSchema(value = "tl/board.tl", layer = 2, earlier = "tl/board-1.tl")
package dev.example.board;

import dev.aptgram.annotations.TlSchema;
import org.jspecify.annotations.NullMarked;
