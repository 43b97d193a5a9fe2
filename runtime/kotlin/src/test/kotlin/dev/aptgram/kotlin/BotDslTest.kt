package dev.aptgram.kotlin

import dev.aptgram.api.help.GetConfig
import dev.aptgram.client.BotTelegram
import dev.aptgram.client.Credentials
import dev.aptgram.client.Datacenters
import dev.aptgram.client.InlineAnswer
import dev.aptgram.client.InlineKeyboard
import dev.aptgram.client.NewMessage
import dev.aptgram.client.OutgoingText
import dev.aptgram.client.Telegram
import dev.aptgram.dc.DcBot
import dev.aptgram.dc.EmbeddedDc
import dev.aptgram.dc.VirtualUser
import dev.aptgram.dispatch.Dispatcher
import dev.aptgram.dispatch.Filter
import dev.aptgram.dispatch.Filters.admin
import dev.aptgram.dispatch.Filters.contains
import dev.aptgram.dispatch.Filters.member
import dev.aptgram.dispatch.Filters.privateChat
import dev.aptgram.dispatch.Filters.startsWith
import dev.aptgram.dispatch.Next
import dev.aptgram.errors.RpcException
import dev.aptgram.storage.MemoryStorage
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.minutes
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.future.await
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeoutOrNull
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

/** A bot in Kotlin on the real client, against the embedded data centre. */
class BotDslTest {
    private val dc: EmbeddedDc = EmbeddedDc.start()
    private val account: DcBot = dc.addBot("Echo")
    private val ann: VirtualUser = dc.user("Ann")
    private val tg: Telegram = runBlocking {
        telegram {
            credentials(Credentials.of(1, "embedded").withBotToken(account.token()))
            datacenters(Datacenters.of(dc.dcId(), dc.address(), listOf(dc.publicKey())))
            storage(MemoryStorage())
        }
    }

    @AfterEach
    fun close() {
        tg.close()
        dc.close()
    }

    @Test
    fun `what a block ends with is the reply, also after it has suspended`() {
        val routes = bot {
            command("start", "Say hello") { "Hello, ${sender().firstName()}!" }
            command("where") { "In data centre ${tg().call(GetConfig()).thisDc()}" }
            text(contains("ping") and privateChat()) { say("pong") }
            text(startsWith("am I") and !admin() and member()) { "a member" }
            text(!startsWith("quiet")) { if (text() == "pass") Next.PASS else reply("other").await() }
            text { "last" }
        }

        Dispatcher.start(tg, routes).use {
            ann.sends(account, "/start")
            ann.awaitText("Hello, Ann!")
            ann.sends(account, "/where")
            assertThat(ann.awaitMessage().text()).startsWith("In ")
            ann.sends(account, "a ping")
            ann.awaitText("pong")
            ann.sends(account, "am I?")
            ann.awaitText("a member")
            ann.sends(account, "something")
            ann.awaitText("other")
            ann.sends(account, "pass")
            ann.awaitText("last")
            ann.sends(account, "quiet")
            ann.awaitText("last")
        }
        assertThat(routes.commands()).extracting<String> { it.name() }.containsExactly("start")
    }

    @Test
    fun `a handler that throws after it has suspended ends its own update only`() {
        val routes = bot {
            text {
                if (text() == "bad") {
                    tg().call(GetConfig())
                    error("on purpose")
                }
                "good"
            }
        }

        Dispatcher.start(tg, routes).use {
            ann.sends(account, "bad")
            ann.sends(account, "fine")
            ann.awaitText("good")
            assertThat(ann.nextMessage()).isEmpty()
        }
    }

    @Test
    fun `a handler asks and goes on with the answer`() {
        val routes = bot {
            command("form") {
                val name = ask("Name?", 10.minutes).text()
                val age = ask("Age?", 10.minutes, "A number, please.") { it.toIntOrNull() }
                "$name is $age"
            }
            command("given") {
                val given = withTimeoutOrNull(1.milliseconds) { nextMessage(10.minutes) }
                if (given == null) "Never mind" else "Too fast"
            }
            text { "heard" }
        }

        Dispatcher.start(tg, routes).use {
            ann.sends(account, "/form")
            ann.awaitText("Name?")
            ann.sends(account, "Ann")
            ann.awaitText("Age?")
            ann.sends(account, "old")
            ann.awaitText("A number, please.")
            ann.sends(account, "17")
            ann.awaitText("Ann is 17")
            ann.sends(account, "/given")
            ann.awaitText("Never mind")
            ann.sends(account, "more")
            ann.awaitText("heard")
        }
    }

    @Test
    fun `presses below messages that were sent by way of the bot have their own handlers`() {
        val routes = bot {
            inline {
                val keyboard = InlineKeyboard.create().button("One", "one").button("Two", "two:2").button("Three", "three")
                InlineAnswer.create().article("tea", "Tea", OutgoingText.of("Tea?").keyboard(keyboard))
            }
            inlineCallback("one") {
                tg().call(GetConfig())
                "one"
            }
            inlineCallbackPrefix("two:") { text().removePrefix("two:") }
            anyInlineCallback(Filter { it.text() != "none" }) { "any" }
            staleInlineCallback { "stale" }
            anyCallback { "in a chat" }
        }

        Dispatcher.start(tg, routes).use {
            val results = ann.searches(account, "tea").awaitAnswer()
            val sent = ann.chooses(results, "tea")
            assertThat(ann.presses(sent, "One").awaitAnswer().text()).isEqualTo("one")
            assertThat(ann.presses(sent, "Two").awaitAnswer().text()).isEqualTo("2")
            assertThat(ann.presses(sent, "Three").awaitAnswer().text()).isEqualTo("any")
        }
        assertThat(routes.describe()).contains("inline")
    }

    @Test
    fun `two handlers of one command are refused as in Java`() {
        assertThatThrownBy {
            bot {
                command("start") { "one" }
                command("start") { "two" }
            }
        }.isInstanceOf(IllegalArgumentException::class.java).hasMessageContaining("/start")
    }

    @Test
    fun `updates are a flow that ends with the client`() {
        runBlocking {
            ann.sends(account, "first")
            val update = tg.updateFlow.first { it is NewMessage }
            assertThat((update as NewMessage).message().text()).isEqualTo("first")
        }
        runBlocking {
            val ended = CompletableDeferred<Unit>()
            val collector = Thread {
                runBlocking { tg.updateFlow.collect {} }
                ended.complete(Unit)
            }
            collector.start()
            tg.close()
            ended.await()
        }
    }

    @Test
    fun `a refusal is an exception of its type`() {
        assertThatThrownBy { runBlocking { (tg as BotTelegram).call(dev.aptgram.api.messages.GetWebPage("", 0)) } }
            .isInstanceOf(RpcException::class.java)
    }
}
