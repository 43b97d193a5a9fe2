/** The TL compiler: schema text to typed Java at javac time. */
@NullMarked
package dev.aptgram.tl.processor;

import org.jspecify.annotations.NullMarked;
