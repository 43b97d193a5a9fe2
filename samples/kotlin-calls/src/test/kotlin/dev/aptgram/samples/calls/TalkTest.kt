package dev.aptgram.samples.calls

import dev.aptgram.api.BotCommand
import dev.aptgram.api.InputPeerUser
import dev.aptgram.api.InputUserSelf
import dev.aptgram.api.PlainUser
import dev.aptgram.client.BotTelegram
import dev.aptgram.client.Credentials
import dev.aptgram.client.Datacenters
import dev.aptgram.dc.DcBot
import dev.aptgram.dc.EmbeddedDc
import dev.aptgram.errors.RpcException
import dev.aptgram.storage.MemoryStorage
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

/** Calls of a real client, against the embedded data centre. */
class TalkTest {
    private val dc: EmbeddedDc = EmbeddedDc.start()
    private val bot: DcBot = dc.addBot("Echo")
    private val telegram: BotTelegram = BotTelegram.builder()
        .credentials(Credentials.of(1, "embedded").withBotToken(bot.token()))
        .datacenters(Datacenters.of(dc.dcId(), dc.address(), listOf(dc.publicKey())))
        .storage(MemoryStorage())
        .connect()
    private val talk: Talk = TalkCalls.of(telegram)

    @AfterEach
    fun close() {
        telegram.close()
        dc.close()
    }

    @Test
    fun `an answer is what the call returns`(): Unit = runBlocking {
        val self = talk.accounts(listOf(InputUserSelf())).single() as PlainUser

        assertThat(self.firstName()).isEqualTo("Echo")
        assertThat(self.bot()).isTrue()
    }

    @Test
    fun `one call after the other`(): Unit = runBlocking {
        assertThat(talk.menu()).isEmpty()
        assertThat(talk.showMenu(listOf(BotCommand(false, "form", "Answer three questions")))).isTrue()
        assertThat(talk.menu()).extracting<String> { it.command() }.containsExactly("form")
    }

    @Test
    fun `a refusal is an exception of its type`() {
        assertThatThrownBy { runBlocking { talk.say(InputPeerUser(1, 2), "hi", true) } }
            .isInstanceOfSatisfying(RpcException::class.java) { refusal ->
                assertThat(refusal.code()).isEqualTo(400)
                assertThat(refusal.type()).isEqualTo("PEER_ID_INVALID")
            }
    }
}
