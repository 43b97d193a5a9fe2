package dev.aptgram.samples.calls

import org.assertj.core.api.Assertions.assertThat
import org.jetbrains.kotlin.cli.common.ExitCode
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.io.ByteArrayOutputStream
import java.io.File
import java.io.PrintStream
import java.nio.file.Path

/** Mistakes are told where they are in Kotlin, not in the stubs that kapt makes of it. */
class MistakesTest {
    @TempDir
    lateinit var output: Path

    @Test
    fun `each mistake is told at its line`() {
        val source = File("src/test/resources/Wrong.kt").absoluteFile
        val said = ByteArrayOutputStream()

        val code = PrintStream(said).use { K2JVMCompiler().exec(it, *arguments(source)) }

        assertThat(code).isEqualTo(ExitCode.COMPILATION_ERROR)
        val found = Regex("""Wrong\.kt:(\d+): error: (.+)""").findAll(said.toString())
            .map { it.groupValues[1] + " " + it.groupValues[2] }
            .toList()
        assertThat(found).describedAs(said.toString()).containsExactly(
            """12 [APT3110] @TlCall("messages.sendMesage") on Wrong.say: layer 228 has no such method""",
            "15 [APT3121] Wrong.shout: parameter message is int, but message of messages.sendMessage is string",
            "18 [APT3131] Wrong.whisper suspends for Unit, but messages.sendMessage answers Updates",
            "21 [APT3122] Wrong.mumble: parameter peer may be null, but peer of messages.sendMessage may not",
            "21 [APT3124] Wrong.mumble: messages.sendMessage needs message (string), and nothing gives it",
            "23 [APT3104] Wrong.forgotten says no method of the schema to call",
        )
        assertThat(said.toString())
            .contains("Mend: write a method as the schema spells it (did you mean messages.sendMessage?).")
    }

    /** What the kapt goal of the POM gives the compiler. */
    private fun arguments(source: File): Array<String> {
        val classPath = System.getProperty("java.class.path")
        val entries = classPath.split(File.pathSeparator)
        val plugin = entries.single { it.contains("kotlin-annotation-processing-embeddable") }
        val processors = entries.filter { it.contains("tl-processor") || it.contains("tl-annotations") }
        val options = mapOf(
            "aptMode" to "stubsAndApt",
            "sources" to output.resolve("sources"),
            "classes" to output.resolve("classes"),
            "stubs" to output.resolve("stubs"),
            "correctErrorTypes" to true,
            "mapDiagnosticLocations" to true,
        ).map { "${it.key}=${it.value}" } + processors.map { "apclasspath=$it" }
        return arrayOf("-no-stdlib", "-no-reflect", "-classpath", classPath, "-d", output.toString(), "-Xplugin=$plugin") +
            options.flatMap { listOf("-P", "plugin:org.jetbrains.kotlin.kapt3:$it") } +
            source.path
    }
}
