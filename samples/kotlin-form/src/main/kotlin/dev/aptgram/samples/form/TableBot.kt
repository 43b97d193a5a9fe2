package dev.aptgram.samples.form

import dev.aptgram.annotations.BotApp
import dev.aptgram.annotations.Command
import dev.aptgram.annotations.FlowOf
import dev.aptgram.annotations.OnCallback
import dev.aptgram.annotations.OnText
import dev.aptgram.client.InlineKeyboard
import dev.aptgram.client.PeerView
import dev.aptgram.dispatch.Ctx
import dev.aptgram.dispatch.MessageCtx
import dev.aptgram.dispatch.Reply
import dev.aptgram.dispatch.RunCtx
import kotlin.jvm.optionals.getOrNull

/** Books tables. Suspending or not, a function is a handler; a step of the booking without one does not compile. */
@BotApp
@FlowOf(Booking::class)
class TableBot {
    private val restaurant = Restaurant()

    @Command("start", description = "What this is")
    fun start(from: PeerView): String = "Good evening, ${from.firstName()}. Write /book for a table."

    @Command("book", description = "Book a table")
    fun book(): BookingFsm.Go = BookingFsm.start().reply("How many guests?")

    @Command("cancel", description = "Forget it")
    fun cancel(): BookingFsm.Go = BookingFsm.Cancel().reply("Another time, then.")

    /** A state that is added to the booking is missing here, and the compiler says so: the states are a sealed type. */
    @Command("status", description = "How far we are")
    fun status(ctx: Ctx): String = when (val at = BookingFsm.of(ctx).getOrNull()) {
        null -> "You have not asked for a table."
        is BookingFsm.Guests -> "I do not know yet how many you are."
        is BookingFsm.Day -> "A table for ${at.data().guests}, but when?"
        is BookingFsm.Confirm -> "A table for ${at.data().guests} on ${at.data().day}, if you say yes."
    }

    @OnText
    fun anythingElse(phrases: Phrases): Reply =
        Reply.text(phrases.help()).keyboard(InlineKeyboard.create().button("Is anything free?", ShowDays(2)))

    @OnCallback
    suspend fun days(wanted: ShowDays): String = restaurant.days(wanted.guests).joinToString(prefix = "For two: ")

    suspend fun onGuests(msg: MessageCtx, at: BookingFsm.Guests): BookingFsm.Go {
        val guests = msg.text().toIntOrNull()?.takeIf { it > 0 } ?: return at.stay("A number, please.")
        val days = restaurant.days(guests)
        return if (days.isEmpty()) {
            at.stay(PhrasesTexts.of(msg).full(guests))
        } else {
            at.day(Wish(guests, "")).reply("Which day? ${days.joinToString()}.")
        }
    }

    suspend fun onDay(msg: MessageCtx, at: BookingFsm.Day): BookingFsm.Go {
        val wish = at.data().copy(day = msg.text())
        return if (wish.day in restaurant.days(wish.guests)) {
            at.confirm(wish).reply("${wish.day} for ${wish.guests}: yes or no?")
        } else {
            at.stay("Not that day, I am afraid.")
        }
    }

    suspend fun onConfirm(msg: MessageCtx, at: BookingFsm.Confirm): BookingFsm.Go = when (msg.text().lowercase()) {
        "yes" -> if (restaurant.book(at.data())) at.booked() else at.guests().reply("Gone! How many guests?")
        "no" -> at.guests().reply("How many guests, then?")
        else -> at.stay("Yes or no, please.")
    }

    fun onConfirmTimeout(ctx: RunCtx, at: BookingFsm.Confirm, timeUp: BookingFsm.To): BookingFsm.Go =
        timeUp.also { ctx.say("I have let go of the table for ${at.data().guests}.") }

    fun onBooked(ctx: Ctx, wish: Wish) {
        ctx.say("${wish.guests} on ${wish.day}. We look forward to it!")
    }

    fun onGivenUp(ctx: Ctx, wish: Wish) = Unit
}
