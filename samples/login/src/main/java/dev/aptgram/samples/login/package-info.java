/** Signing in at a terminal. */
@NullMarked
package dev.aptgram.samples.login;

import org.jspecify.annotations.NullMarked;
