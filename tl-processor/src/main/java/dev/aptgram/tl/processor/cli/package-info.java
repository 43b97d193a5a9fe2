/**
 * The command-line tools: check, diff, id, closure. They use {@link dev.aptgram.tl.processor.schema} as anyone could, and are
 * the only ones to know picocli, which the jar with the classifier {@code cli} brings along.
 */
@NullMarked
package dev.aptgram.tl.processor.cli;

import org.jspecify.annotations.NullMarked;
