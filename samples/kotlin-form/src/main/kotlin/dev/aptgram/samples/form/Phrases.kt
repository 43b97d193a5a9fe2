package dev.aptgram.samples.form

import dev.aptgram.annotations.Messages

/** What the bot says in several languages: `phrases.properties` and `phrases_de.properties`, which the compiler holds against this. */
@Messages(languages = ["de"])
interface Phrases {
    fun help(): String

    fun full(guests: Int): String
}
