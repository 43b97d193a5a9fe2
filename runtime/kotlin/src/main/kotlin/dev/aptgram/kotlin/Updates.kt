package dev.aptgram.kotlin

import dev.aptgram.client.ClientUpdate
import dev.aptgram.client.Telegram
import java.util.concurrent.CompletableFuture
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow

/**
 * The updates of an account, in order. Collecting it listens; the end of the collection, also by cancelling, ends the listening.
 *
 * An update counts as done with when the collector comes back for the next one. Until then the client does not save that it was
 * handled: after a crash it comes again. A collector that is slower than the updates for long makes the client take no more
 * from the network; nothing is dropped. The flow ends when the client is closed, and fails with what ended its session.
 */
public val Telegram.updateFlow: Flow<ClientUpdate>
    get() = flow {
        // Never more in it than the client's own limit of updates that a listener may be behind.
        val arrivals = Channel<Arrival>(Channel.UNLIMITED)
        val listening = onUpdateAsync { update -> Arrival(update).also { arrivals.trySend(it) }.done }
        val end = ended().whenComplete { _, failure -> arrivals.close(failure) }
        try {
            for (arrival in arrivals) {
                emit(arrival.update)
                arrival.done.complete(null)
            }
        } finally {
            end.cancel(false)
            listening.close()
        }
    }

private class Arrival(val update: ClientUpdate) {
    val done: CompletableFuture<Void?> = CompletableFuture()
}
