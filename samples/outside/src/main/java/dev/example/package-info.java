/** An application that knows Aptgram only as it is published. */
@NullMarked
package dev.example;

import org.jspecify.annotations.NullMarked;
