/** Texts of bots in several languages: property files, places in texts, plurals. */
@NullMarked
package dev.aptgram.fsm.processor.text;

import org.jspecify.annotations.NullMarked;
