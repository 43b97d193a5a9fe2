/** What is known of a {@code @TlApi} interface once it has been found sound. */
@NullMarked
package dev.aptgram.tl.processor.calls.model;

import org.jspecify.annotations.NullMarked;
