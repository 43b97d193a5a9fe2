/**
 * Java source text under way: types, members and code as the writers put them together, and the one pass that makes a file
 * of them. Speaks the vocabulary of JavaPoet and lays files out as that does, at a fraction of its cost; knows nothing of TL
 * and nothing of state machines. ADR 4 says why.
 */
@NullMarked
package dev.aptgram.tl.processor.source;

import org.jspecify.annotations.NullMarked;
