/**
 * When a call that Telegram has refused is made again, and when a call is made at all: flood waits, internal errors, and a
 * data centre in trouble. Pure: calls, answers and the time go in; what to send, what to fail and the next deadline come
 * out. {@link dev.aptgram.mtproto.retry.CallPlanner} decides, {@link dev.aptgram.mtproto.retry.RetryPolicy} is what a user
 * wishes.
 */
@NullMarked
package dev.aptgram.mtproto.retry;

import org.jspecify.annotations.NullMarked;
