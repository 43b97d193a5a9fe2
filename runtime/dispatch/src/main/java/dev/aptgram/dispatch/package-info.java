/** Routes, filters, contexts and the machine runtime that generated code calls. */
@NullMarked
package dev.aptgram.dispatch;

import org.jspecify.annotations.NullMarked;
