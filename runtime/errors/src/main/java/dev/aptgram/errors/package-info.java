/** The family of unchecked errors that every room may throw. */
@NullMarked
package dev.aptgram.errors;

import org.jspecify.annotations.NullMarked;
