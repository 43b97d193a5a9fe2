package dev.aptgram.samples.form

import dev.aptgram.client.Credentials
import dev.aptgram.client.Telegram
import dev.aptgram.dc.EmbeddedDc
import dev.aptgram.dispatch.Dispatcher
import dev.aptgram.kotlin.telegram
import dev.aptgram.storage.MemoryStorage
import java.io.PrintStream
import kotlin.system.exitProcess
import kotlinx.coroutines.runBlocking

/** What Ann says, and what the bot must answer. */
internal val SCRIPT: List<Pair<String, String>> = listOf(
    "/start" to "Good evening, Ann. Write /book for a table.",
    "/book" to "How many guests?",
    "a few" to "A number, please.",
    "40" to "We have no table for 40. A smaller party?",
    "6" to "Which day? Friday, Sunday.",
    "Saturday" to "Not that day, I am afraid.",
    "Friday" to "Friday for 6: yes or no?",
    "well" to "Yes or no, please.",
    "yes" to "6 on Friday. We look forward to it!",
    "/book" to "How many guests?",
    "3" to "Which day? Saturday, Sunday.",
    "/cancel" to "Another time, then.",
)

/** Plays the script against the embedded data centre; exits 1 if the bot answers otherwise. */
fun main() {
    exitProcess(if (play(SCRIPT, System.out)) 0 else 1)
}

internal fun play(script: List<Pair<String, String>>, out: PrintStream): Boolean = EmbeddedDc.start().use { dc ->
    val account = dc.addBot("Table")
    val ann = dc.user("Ann")
    connect(dc, account.token()).use { tg ->
        Dispatcher.start(tg, TableBotRoutes.create()).use {
            script.all { (says, expected) ->
                out.println("Ann ▸ $says")
                ann.sends(account, says)
                val answer = ann.awaitMessage().text()
                out.println("Bot ▸ $answer")
                if (answer != expected) out.println("  expected: $expected")
                answer == expected
            }
        }
    }
}

private fun connect(dc: EmbeddedDc, token: String): Telegram = runBlocking {
    telegram {
        credentials(Credentials.of(1, "embedded").withBotToken(token))
        server(dc.address(), listOf(dc.publicKey()))
        storage(MemoryStorage())
    }
}
