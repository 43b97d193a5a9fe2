/** The codec's figures: the generated code against code written by hand and against another library, in the same run. */
@NullMarked
package dev.aptgram.benchmarks.tl;

import org.jspecify.annotations.NullMarked;
