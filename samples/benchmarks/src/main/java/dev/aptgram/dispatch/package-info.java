/** What of the dispatcher is measured from within: the choice of a handler. It is not public, so this stands in its package. */
@NullMarked
package dev.aptgram.dispatch;

import org.jspecify.annotations.NullMarked;
