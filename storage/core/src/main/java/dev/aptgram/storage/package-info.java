/** What an account remembers: the store interfaces, memory and file back ends. */
@NullMarked
package dev.aptgram.storage;

import org.jspecify.annotations.NullMarked;
