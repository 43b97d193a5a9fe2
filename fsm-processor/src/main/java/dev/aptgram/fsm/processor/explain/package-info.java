/** What is behind each code: why it is said, wrong and right code, how to silence it. */
@NullMarked
package dev.aptgram.fsm.processor.explain;

import org.jspecify.annotations.NullMarked;
