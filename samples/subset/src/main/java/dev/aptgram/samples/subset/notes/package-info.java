/** A schema of one's own, with its former layer: notes that were stored as of layer 1 stay readable. */
@NullMarked
@TlSchema(
        value = "tl/notes.tl",
        layer = 2,
        earlier = {"tl/notes-layer-1.tl"})
package dev.aptgram.samples.subset.notes;

import dev.aptgram.annotations.TlSchema;
import org.jspecify.annotations.NullMarked;
