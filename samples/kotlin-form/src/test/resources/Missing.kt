package dev.aptgram.samples.form

/** Has forgotten a state. */
fun wait(at: BookingFsm.State): String = when (at) {
    is BookingFsm.Guests -> "how many"
    is BookingFsm.Day -> "when"
}
