package dev.aptgram.samples.form

import dev.aptgram.annotations.CallbackData
import dev.aptgram.annotations.Final
import dev.aptgram.annotations.Fsm
import dev.aptgram.annotations.Initial
import dev.aptgram.annotations.Timeout
import dev.aptgram.annotations.To

/** How a table is booked. The compiler writes `BookingFsm` from it, with a type per step and its legal moves. */
@Fsm(id = "booking", data = Wish::class)
enum class Booking {
    @Initial
    @To("DAY")
    GUESTS,

    @To("CONFIRM", "GUESTS")
    @Timeout(value = "10m", to = "GIVEN_UP")
    DAY,

    @To("BOOKED", "GUESTS")
    @Timeout(value = "10m", to = "GIVEN_UP")
    CONFIRM,

    @Final
    BOOKED,

    @Final
    GIVEN_UP,
}

/** What is known so far. */
@JvmRecord
data class Wish(val guests: Int, val day: String)

/** The button below the list of days. */
@CallbackData("days")
@JvmRecord
data class ShowDays(val guests: Int)
