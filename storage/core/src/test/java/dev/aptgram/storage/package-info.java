/** Tests of the store's values, its memory and its file. */
@NullMarked
package dev.aptgram.storage;

import org.jspecify.annotations.NullMarked;
