package dev.aptgram.samples.form

import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock

/** The tables of a small restaurant; who books one has it until the program ends. */
class Restaurant {
    private val lock = Mutex()
    private val free = linkedMapOf("Friday" to 8, "Saturday" to 4, "Sunday" to 12)

    /** The days on which so many find a place. */
    suspend fun days(guests: Int): List<String> = lock.withLock { free.filterValues { it >= guests }.keys.toList() }

    /** Takes the places, if they are still there. */
    suspend fun book(wish: Wish): Boolean = lock.withLock {
        val left = (free[wish.day] ?: 0) - wish.guests
        if (left >= 0) free[wish.day] = left
        left >= 0
    }
}
