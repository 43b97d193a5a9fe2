package dev.aptgram.samples.form

import java.io.ByteArrayOutputStream
import java.io.File
import java.io.PrintStream
import java.nio.file.Path
import org.assertj.core.api.Assertions.assertThat
import org.jetbrains.kotlin.cli.common.ExitCode
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** Mistakes are told where they are in Kotlin, not in the stubs that kapt makes of it. */
class MistakesTest {
    @TempDir
    lateinit var output: Path

    @Test
    fun `each mistake in a machine or a button is told at its line`() {
        assertThat(told("Wrong.kt", *kapt())).containsExactlyInAnyOrder(
            """21 [APT1301] @CallbackData("wide") Wide can need 80 bytes; Telegram allows 64.""",
            """11 [APT2003] Wrong.FIRST: @To("THRID") is not a state of Wrong.""",
        )
    }

    @Test
    fun `each mistake in a handler is told at its line`() {
        assertThat(told("WrongBot.kt", *kapt())).containsExactlyInAnyOrder(
            """10 [APT2103] WrongBot is @FlowOf(Booking), but has no method onDay, onConfirm, onBooked, onGivenUp.""",
            """14 [APT1001] @Command("Start!") on WrongBot.start: 'S' at index 0 is not allowed in a bot command.""",
            """17 [APT1203] WrongBot.text: nothing provides parameter "what" of type Thread.""",
            """19 [APT2102] WrongBot.onGuests does not handle a state of Booking: it would have to be BookingFsm.Go onGuests(MessageCtx msg, BookingFsm.Guests at).""",
            """22 [APT1201] WrongBot.number returns int, which is no answer to a text message.""",
        )
    }

    @Test
    fun `a state that is forgotten is told`() {
        assertThat(told("Missing.kt")).containsExactlyInAnyOrder(
            """4 'when' expression must be exhaustive. Add the 'is Confirm' branch or an 'else' branch.""",
        )
    }

    /** The errors of the compiler, each with its line. */
    private fun told(name: String, vararg more: String): List<String> {
        val source = File("src/test/resources/$name").absolutePath
        val classPath = System.getProperty("java.class.path")
        val said = ByteArrayOutputStream()
        val code = PrintStream(said).use {
            K2JVMCompiler().exec(it, "-no-stdlib", "-no-reflect", "-classpath", classPath, "-d", output.toString(), *more, source)
        }
        assertThat(code).describedAs(said.toString()).isEqualTo(ExitCode.COMPILATION_ERROR)
        return Regex("""$name:(\d+):(?:\d+:)? error: (.+)""").findAll(said.toString())
            .map { it.groupValues[1] + " " + it.groupValues[2] }
            .toList()
    }

    /** What the kapt goal of the POM gives the compiler. */
    private fun kapt(): Array<String> {
        val entries = System.getProperty("java.class.path").split(File.pathSeparator)
        val plugin = entries.single { it.contains("kotlin-annotation-processing-embeddable") }
        val options = mapOf(
            "aptMode" to "stubsAndApt",
            "sources" to output.resolve("sources"),
            "classes" to output.resolve("classes"),
            "stubs" to output.resolve("stubs"),
            "correctErrorTypes" to true,
            "mapDiagnosticLocations" to true,
        ).map { "${it.key}=${it.value}" } + entries.filter { "kotlin" !in it }.map { "apclasspath=$it" }
        return arrayOf("-Xplugin=$plugin") + options.flatMap { listOf("-P", "plugin:org.jetbrains.kotlin.kapt3:$it") }
    }
}
