package dev.aptgram.kotlin

import dev.aptgram.dispatch.Filter

// `!filter` needs nothing here: the method is called `not`.

/** What this filter and the other pass: `text() and privateChat()`. The other is not asked if this one refuses. */
public infix fun <T : Any, S : T> Filter<T>.and(other: Filter<in S>): Filter<S> = this.and(other)

/** What this filter or the other passes: `photo() or video()`. The other is not asked if this one passes. */
public infix fun <T : Any, S : T> Filter<T>.or(other: Filter<in S>): Filter<S> = this.or(other)
