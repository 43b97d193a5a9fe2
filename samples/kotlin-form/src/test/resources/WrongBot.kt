package dev.aptgram.samples.form

import dev.aptgram.annotations.BotApp
import dev.aptgram.annotations.Command
import dev.aptgram.annotations.FlowOf
import dev.aptgram.annotations.OnText
import dev.aptgram.dispatch.MessageCtx

/** Has one mistake a function, and no function for the last steps of the booking. */
@BotApp
@FlowOf(Booking::class)
class WrongBot {
    @Command("Start!")
    fun start(): String = "Hello"

    @OnText
    fun text(msg: MessageCtx, what: Thread): String = "${msg.text()} $what"

    suspend fun onGuests(msg: MessageCtx, at: BookingFsm.Day): BookingFsm.Go = at.stay(msg.text())

    @OnText
    fun number(): Int = 1
}
