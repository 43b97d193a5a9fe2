package dev.aptgram.samples.form

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

/** The scripted conversation, and that a bot that strays from it is noticed. */
class ConversationTest {
    private val bytes = ByteArrayOutputStream()
    private val out = PrintStream(bytes, true, Charsets.UTF_8)

    @Test
    fun `the bot follows the script`() {
        assertThat(play(SCRIPT, out)).describedAs(bytes.toString(Charsets.UTF_8)).isTrue()
    }

    @Test
    fun `another answer is noticed`() {
        assertThat(play(listOf(Says("/book", "How many cats?")), out)).isFalse()
        assertThat(bytes.toString(Charsets.UTF_8)).contains("Bot ▸ How many guests?", "expected: How many cats?")
    }
}
