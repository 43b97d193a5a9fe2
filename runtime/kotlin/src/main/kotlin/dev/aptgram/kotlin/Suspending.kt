package dev.aptgram.kotlin

import dev.aptgram.dispatch.Filter
import dev.aptgram.dispatch.Filters
import dev.aptgram.dispatch.Handler
import dev.aptgram.dispatch.PayloadHandler
import dev.aptgram.dispatch.UpdateCtx
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.future.future

/** Passes everything; a route with it is one without a filter. */
internal val always: Filter<Any> = Filters.all()

internal fun <C : UpdateCtx> suspending(handle: suspend C.() -> Any?): Handler<C> =
    Handler { ctx -> result { ctx.handle() } }

internal fun <C : UpdateCtx, T : Any> suspendingWith(handle: suspend C.(T) -> Any?): PayloadHandler<C, T> =
    PayloadHandler { ctx, data -> result { ctx.handle(data) } }

/** Begins a block here; what it returns if it has not suspended, else a stage of it. */
private fun result(block: suspend () -> Any?): Any? {
    val stage = CoroutineScope(Dispatchers.Default).future(start = CoroutineStart.UNDISPATCHED) {
        block().takeUnless { it === Unit }
    }
    return if (stage.isDone && !stage.isCompletedExceptionally) stage.join() else stage
}
