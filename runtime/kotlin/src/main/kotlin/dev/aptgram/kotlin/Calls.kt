package dev.aptgram.kotlin

import dev.aptgram.client.CallOptions
import dev.aptgram.client.Telegram
import dev.aptgram.client.TelegramBuilder
import dev.aptgram.tl.TlCaller
import dev.aptgram.tl.TlMethod
import kotlin.coroutines.cancellation.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.future.await
import kotlinx.coroutines.runInterruptible
import kotlinx.coroutines.withContext

/**
 * Calls a method of the TL schema and suspends until the answer is there. Cancelling the coroutine gives the request up: the
 * server is asked not to answer (`rpc_drop_answer`), but may have executed it.
 *
 * @param method the call with its arguments
 * @param R what it answers
 * @return the answer
 * @throws dev.aptgram.errors.RpcException if Telegram refuses
 * @throws dev.aptgram.errors.TelegramException if it could not be asked
 */
public suspend fun <R : Any> TlCaller.call(method: TlMethod<R>): R = invoke(method).await()

/**
 * Calls a method of the TL schema as the options say: on a given data centre, with a retry policy of its own.
 *
 * @param method the call with its arguments
 * @param options what differs from other calls
 * @param R what it answers
 * @return the answer
 * @throws dev.aptgram.errors.TelegramException as the other [call] does
 */
public suspend fun <R : Any> Telegram.call(method: TlMethod<R>, options: CallOptions): R = invoke(method, options).await()

/**
 * Connects and signs in. What may block runs on [Dispatchers.IO]; cancelling the coroutine interrupts it.
 *
 * ```
 * val tg = telegram { credentials(Credentials.fromEnv()).session(Path.of("bot.session")) }
 * ```
 *
 * @param spec what the client is to be
 * @return the signed-in account, to be closed
 * @throws dev.aptgram.errors.TelegramException if it cannot connect or sign in
 */
public suspend fun telegram(spec: TelegramBuilder<Telegram>.() -> Unit): Telegram {
    val builder = Telegram.builder().apply(spec)
    var connected: Telegram? = null
    try {
        return runInterruptible(Dispatchers.IO) { builder.connect().also { connected = it } }
    } catch (cancelled: CancellationException) {
        // It may have been there already, though nobody waits for it any more.
        connected?.let { withContext(NonCancellable + Dispatchers.IO) { it.close() } }
        throw cancelled
    }
}
