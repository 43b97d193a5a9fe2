/** The official schemas, compiled once; generated only. */
@NullMarked
package dev.aptgram.api;

import org.jspecify.annotations.NullMarked;
