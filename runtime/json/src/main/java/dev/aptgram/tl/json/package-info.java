/** TL objects as JSON and back: {@link dev.aptgram.tl.json.TlJson}. */
@NullMarked
package dev.aptgram.tl.json;

import org.jspecify.annotations.NullMarked;
