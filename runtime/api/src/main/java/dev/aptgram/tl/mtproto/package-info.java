/**
 * MTProto's own messages, generated from {@code tl/mtproto.tl}: key exchange, acknowledgements, salts, containers. {@link
 * dev.aptgram.tl.mtproto.MtprotoSchema} knows them all by id.
 */
@NullMarked
@TlSchema(value = "tl/mtproto.tl", sha256 = "a92a479921a87189255ddd6edf160f5b9e769c5b2022b03ac924218e7bdbb335")
package dev.aptgram.tl.mtproto;

import dev.aptgram.annotations.TlSchema;
import org.jspecify.annotations.NullMarked;
