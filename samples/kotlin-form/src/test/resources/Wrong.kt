package dev.aptgram.samples.form

import dev.aptgram.annotations.CallbackData
import dev.aptgram.annotations.Fsm
import dev.aptgram.annotations.Initial
import dev.aptgram.annotations.To

/** Has one mistake each. */
@Fsm(id = "wrong")
enum class Wrong {
    @Initial
    @To("SECOND", "THRID")
    FIRST,

    @To("FIRST")
    SECOND,

    LOST,
}

@CallbackData("wide")
@JvmRecord
data class Wide(val one: Long, val text: String)
