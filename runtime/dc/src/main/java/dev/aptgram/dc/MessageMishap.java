package dev.aptgram.dc;

import java.time.Duration;

/** What happens to one encrypted message on the road between a client and the DC. */
sealed interface MessageMishap {
    /** It never arrives. */
    record Dropped() implements MessageMishap {}

    /** It arrives twice. */
    record Duplicated() implements MessageMishap {}

    /** It arrives late, and what was sent after it before it. */
    record Delayed(Duration by) implements MessageMishap {}

    /** It arrives after the next one. */
    record Swapped() implements MessageMishap {}
}
