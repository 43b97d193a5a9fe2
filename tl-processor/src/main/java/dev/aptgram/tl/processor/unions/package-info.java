/** Filters of TL unions: {@code @TlFilters}. Start reading at {@code TlFiltersProcessor}. */
@NullMarked
package dev.aptgram.tl.processor.unions;

import org.jspecify.annotations.NullMarked;
