/** What the last build knew of machines whose runs may be stored. */
@NullMarked
package dev.aptgram.fsm.processor.lock;

import org.jspecify.annotations.NullMarked;
