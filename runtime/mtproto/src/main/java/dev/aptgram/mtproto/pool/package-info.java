/**
 * How many connections a data centre gets, and which of them takes a call. Pure: {@link
 * dev.aptgram.mtproto.pool.PoolPlan} decides, whoever has the connections opens and closes them.
 */
@NullMarked
package dev.aptgram.mtproto.pool;

import org.jspecify.annotations.NullMarked;
