package dev.aptgram.samples.form

import dev.aptgram.client.Credentials
import dev.aptgram.client.Telegram
import dev.aptgram.dc.DcBot
import dev.aptgram.dc.EmbeddedDc
import dev.aptgram.dc.SeenMessage
import dev.aptgram.dc.VirtualClock
import dev.aptgram.dc.VirtualUser
import dev.aptgram.dispatch.Alarms
import dev.aptgram.dispatch.Dispatcher
import dev.aptgram.kotlin.telegram
import dev.aptgram.storage.MemoryStorage
import java.io.PrintStream
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.ConcurrentHashMap
import kotlin.system.exitProcess
import kotlinx.coroutines.runBlocking

/** What Ann does, and what the bot must answer. */
internal sealed interface Step {
    val answer: String
}

internal data class Says(val text: String, override val answer: String) : Step

/** Presses a button below the bot's last message. */
internal data class Presses(val button: String, override val answer: String) : Step

/** Does nothing for a while. */
internal data class Waits(val time: Duration, override val answer: String) : Step

internal val SCRIPT: List<Step> = listOf(
    Says("/start", "Good evening, Ann. Write /book for a table."),
    Says("/book", "How many guests?"),
    Says("a few", "A number, please."),
    Says("40", "We have no table for 40. A smaller party?"),
    Says("6", "Which day? Friday, Sunday."),
    Says("Saturday", "Not that day, I am afraid."),
    Says("Friday", "Friday for 6: yes or no?"),
    Says("/status", "A table for 6 on Friday, if you say yes."),
    Says("well", "Yes or no, please."),
    Says("yes", "6 on Friday. We look forward to it!"),
    Says("/status", "You have not asked for a table."),
    Says("And now?", "Write /book for a table."),
    Presses("Is anything free?", "For two: Friday, Saturday, Sunday"),
    Says("/book", "How many guests?"),
    Says("3", "Which day? Saturday, Sunday."),
    Says("/cancel", "Another time, then."),
    Says("/book", "How many guests?"),
    Says("4", "Which day? Saturday, Sunday."),
    Says("Sunday", "Sunday for 4: yes or no?"),
    Waits(Duration.ofMinutes(10), "I have let go of the table for 4."),
    Says("/status", "You have not asked for a table."),
)

/** Plays the script against the embedded data centre; exits 1 if the bot answers otherwise. */
fun main() {
    exitProcess(if (play(SCRIPT, System.out)) 0 else 1)
}

internal fun play(script: List<Step>, out: PrintStream): Boolean = EmbeddedDc.start().use { dc ->
    val account = dc.addBot("Table")
    val watch = Watch()
    val guest = Guest(dc.user("Ann"), account, watch, out)
    connect(dc, account.token()).use { tg ->
        Dispatcher.builder(tg, TableBotRoutes.create()).time(watch.clock, watch).start().use {
            script.all { step ->
                val answer = guest.does(step)
                out.println("Bot ▸ $answer")
                if (answer != step.answer) out.println("  expected: ${step.answer}")
                answer == step.answer
            }
        }
    }
}

/** Follows the script. */
private class Guest(
    private val ann: VirtualUser,
    private val bot: DcBot,
    private val watch: Watch,
    private val out: PrintStream,
) {
    private var last: SeenMessage? = null

    fun does(step: Step): String? = when (step) {
        is Says -> {
            out.println("Ann ▸ ${step.text}")
            ann.sends(bot, step.text)
            hears()
        }
        is Presses -> {
            out.println("Ann ▸ [${step.button}]")
            ann.presses(checkNotNull(last) { "There is no message with buttons." }, step.button).awaitAnswer().text()
        }
        is Waits -> {
            out.println("Ann … ${step.time.toMinutes()} min")
            watch.advance(step.time)
            hears()
        }
    }

    private fun hears(): String = ann.awaitMessage().also { last = it }.text()
}

/** Minutes that nobody has to wait for: the time of the bot's states runs by it. */
private class Watch : Alarms {
    val clock: VirtualClock = VirtualClock.now()
    private val wakes = ConcurrentHashMap.newKeySet<Wake>()

    /** What is due rings at once, but on another thread: the caller's may hold what the task needs. */
    override fun set(delay: Duration, task: Runnable): Alarms.Alarm {
        val wake = Wake(clock.millis() + delay.toMillis(), task)
        wakes.add(wake)
        // Asked only now, so that no time that passes meanwhile is missed.
        if (wake.due <= clock.millis()) CompletableFuture.runAsync { ring(wake) }
        return Alarms.Alarm { wakes.remove(wake) }
    }

    /** Moves on; what falls due on the way rings before this returns. */
    fun advance(by: Duration) {
        clock.advance(by)
        wakes.filter { it.due <= clock.millis() }.sortedBy { it.due }.forEach(::ring)
    }

    private fun ring(wake: Wake) {
        if (wakes.remove(wake)) wake.task.run()
    }

    /** An alarm, equal to no other: two may be set for the same time and task. */
    private class Wake(val due: Long, val task: Runnable)
}

private fun connect(dc: EmbeddedDc, token: String): Telegram = runBlocking {
    telegram {
        credentials(Credentials.of(1, "embedded").withBotToken(token))
        server(dc.address(), listOf(dc.publicKey()))
        storage(MemoryStorage())
    }
}
