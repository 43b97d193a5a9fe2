package dev.aptgram.kotlin

import dev.aptgram.client.OutgoingText
import dev.aptgram.dispatch.CallbackCtx
import dev.aptgram.dispatch.Ctx
import dev.aptgram.dispatch.MessageCtx
import java.time.Duration as JavaDuration
import java.util.function.Function
import kotlin.time.Duration
import kotlin.time.toJavaDuration
import kotlinx.coroutines.future.await

/**
 * Asks a question and suspends for the answer, for minutes at most: it is lost if the program ends meanwhile. What must survive a
 * restart is a machine (`@Fsm`).
 *
 * ```
 * command("name") { "Hello, ${ask("What is your name?", 2.minutes).text()}!" }
 * ```
 *
 * The answer is the next message of the same sender in the same chat; a command of the bot is none and ends the question. No
 * thread is held, and the updates of the key go on; more in [Ctx.ask]. Cancelling the coroutine ends the question. Functions that handle
 * the states of a machine ask likewise. Not for a thread that is blocked meanwhile, as by `runBlocking`.
 *
 * @param question what to ask
 * @param wait how long an answer is waited for, more than zero
 * @return the answer
 * @throws dev.aptgram.dispatch.AskException if there is none
 */
public suspend fun Ctx.ask(question: String, wait: Duration): MessageCtx = ask(question, wait.java()).await()

/**
 * Asks as the other [ask] does, with a message that may have a keyboard.
 *
 * @param question what to ask
 * @param wait how long an answer is waited for
 * @return the answer
 * @throws dev.aptgram.dispatch.AskException if there is none
 */
public suspend fun Ctx.ask(question: OutgoingText, wait: Duration): MessageCtx = ask(question, wait.java()).await()

/**
 * Asks as the other [ask] does until the answer can be read: `ask("Age?", 2.minutes, "A number, please.") { it.toIntOrNull() }`.
 *
 * @param question what to ask
 * @param wait how long an answer is waited for, in all
 * @param retry what is said to an answer that does not do
 * @param parse reads the text of an answer; null, an [IllegalArgumentException] or a [java.time.DateTimeException] say that it does not do
 * @return what was read
 * @throws dev.aptgram.dispatch.AskException if there is none
 */
public suspend fun <T : Any> Ctx.ask(question: String, wait: Duration, retry: String, parse: (String) -> T?): T =
    ask(question, wait.java(), Function<String, T?> { parse(it) }, retry).await()

/**
 * Asks a question with buttons and suspends for a press on one of them, as [ask] does for a message.
 *
 * @param question what to ask, with an inline keyboard
 * @param wait how long a press is waited for
 * @return the press
 * @throws dev.aptgram.dispatch.AskException if there is none
 */
public suspend fun Ctx.askPress(question: OutgoingText, wait: Duration): CallbackCtx =
    askPress(question, wait.java()).await()

/**
 * Suspends for the next message of the sender, as [ask] does, without asking.
 *
 * @param wait how long it is waited for
 * @return the message
 * @throws dev.aptgram.dispatch.AskException if there is none
 */
public suspend fun Ctx.nextMessage(wait: Duration): MessageCtx = nextMessage(wait.java()).await()

/**
 * Suspends for the sender's next press on any button in the chat, as [ask] does, without asking.
 *
 * @param wait how long it is waited for
 * @return the press
 * @throws dev.aptgram.dispatch.AskException if there is none
 */
public suspend fun Ctx.nextPress(wait: Duration): CallbackCtx = nextPress(wait.java()).await()

private fun Duration.java(): JavaDuration = toJavaDuration()
