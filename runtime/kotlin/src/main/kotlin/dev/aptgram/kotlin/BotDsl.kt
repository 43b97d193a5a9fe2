package dev.aptgram.kotlin

import dev.aptgram.api.Update
import dev.aptgram.dispatch.AlbumCtx
import dev.aptgram.dispatch.BoostCtx
import dev.aptgram.dispatch.BotStoppedCtx
import dev.aptgram.dispatch.CallbackCtx
import dev.aptgram.dispatch.ChosenInlineCtx
import dev.aptgram.dispatch.DeletedCtx
import dev.aptgram.dispatch.ErrorCtx
import dev.aptgram.dispatch.Filter
import dev.aptgram.dispatch.InlineCallbackCtx
import dev.aptgram.dispatch.InlineCtx
import dev.aptgram.dispatch.JoinRequestCtx
import dev.aptgram.dispatch.MachineFlow
import dev.aptgram.dispatch.MemberCtx
import dev.aptgram.dispatch.MessageCtx
import dev.aptgram.dispatch.Outcome
import dev.aptgram.dispatch.PollCtx
import dev.aptgram.dispatch.PollVoteCtx
import dev.aptgram.dispatch.PreCheckoutCtx
import dev.aptgram.dispatch.RawCtx
import dev.aptgram.dispatch.ReactionCtx
import dev.aptgram.dispatch.Routes
import dev.aptgram.dispatch.RoutesBuilder
import dev.aptgram.dispatch.ShippingCtx
import dev.aptgram.dispatch.TypingCtx
import dev.aptgram.dispatch.UpdateCtx
import dev.aptgram.dispatch.UserStatusCtx
import dev.aptgram.dispatch.payload.CallbackCodec
import dev.aptgram.dispatch.payload.DeepLinkCodec
import kotlin.reflect.KClass

/** Keeps what belongs to a bot out of its handlers. */
@DslMarker
public annotation class BotDslMarker

/**
 * The routes of a bot.
 *
 * ```
 * val routes = bot {
 *     command("start", "Say hello") { "Hello, ${sender().firstName()}!" }
 *     text(privateChat() and !forwarded()) { say(text()) }
 * }
 * ```
 *
 * Handlers may suspend. What a handler's block ends with is its reply, as for Java: nothing, a `String`, a
 * [dev.aptgram.dispatch.Reply], a machine's move, [dev.aptgram.dispatch.Next]. They begin on the thread of the update and go on, once
 * they have suspended, on [kotlinx.coroutines.Dispatchers.Default]; the next update of the same key waits until they are done.
 *
 * @throws IllegalArgumentException if a name is none that Telegram allows, or two handlers claim the same updates
 */
public fun bot(spec: BotDsl.() -> Unit): Routes = Routes.of { BotDsl(it).spec() }

/** Collects the routes of a bot, see [bot]. For one thread. Every function but the last ones adds a handler; see [RoutesBuilder]. */
@BotDslMarker
public class BotDsl internal constructor(private val routes: RoutesBuilder) {
    /**
     * A command.
     *
     * @param name without the slash: 1 to 32 characters of a-z, 0-9 and '_'
     * @param description what the bot's menu says, 1 to 256 characters; empty if it is not there
     * @param filter what must hold besides
     */
    public fun command(
        name: String,
        description: String = "",
        filter: Filter<in MessageCtx> = always,
        handle: suspend MessageCtx.() -> Any?,
    ) {
        routes.command(name, filter, suspending(handle))
        if (description.isNotEmpty()) {
            routes.described(description)
        }
    }

    /** `/start` with the parameter of a link that carries a record. */
    public fun <T : Record> deepLink(
        codec: DeepLinkCodec<T>,
        filter: Filter<in MessageCtx> = always,
        handle: suspend MessageCtx.(T) -> Any?,
    ) {
        routes.deepLink(codec, filter, suspendingWith(handle))
    }

    /** A text. */
    public fun text(filter: Filter<in MessageCtx> = always, handle: suspend MessageCtx.() -> Any?) {
        routes.text(filter, suspending(handle))
    }

    /** Any message. */
    public fun message(filter: Filter<in MessageCtx> = always, handle: suspend MessageCtx.() -> Any?) {
        routes.message(filter, suspending(handle))
    }

    /** A message that was changed. */
    public fun edited(filter: Filter<in MessageCtx> = always, handle: suspend MessageCtx.() -> Any?) {
        routes.edited(filter, suspending(handle))
    }

    /** The messages of an album together. */
    public fun album(filter: Filter<in AlbumCtx> = always, handle: suspend AlbumCtx.() -> Any?) {
        routes.album(filter, suspending(handle))
    }

    /** Messages that were deleted. */
    public fun deleted(filter: Filter<in DeletedCtx> = always, handle: suspend DeletedCtx.() -> Any?) {
        routes.deleted(filter, suspending(handle))
    }

    /** A press on a button with exactly this data, 1 to 64 bytes of UTF-8. */
    public fun callback(
        data: String,
        filter: Filter<in CallbackCtx> = always,
        handle: suspend CallbackCtx.() -> Any?,
    ) {
        routes.callback(data, filter, suspending(handle))
    }

    /** A press on a button whose data begins so, 1 to 64 bytes of UTF-8. */
    public fun callbackPrefix(
        prefix: String,
        filter: Filter<in CallbackCtx> = always,
        handle: suspend CallbackCtx.() -> Any?,
    ) {
        routes.callbackPrefix(prefix, filter, suspending(handle))
    }

    /** A press on a button that carries a record; the codec is generated for the `@CallbackData` record. */
    public fun <T : Record> callback(
        codec: CallbackCodec<T>,
        filter: Filter<in CallbackCtx> = always,
        handle: suspend CallbackCtx.(T) -> Any?,
    ) {
        routes.callback(codec, filter, suspendingWith(handle))
    }

    /** A press on a button whose data is out of date. */
    public fun staleCallback(filter: Filter<in CallbackCtx> = always, handle: suspend CallbackCtx.() -> Any?) {
        routes.staleCallback(filter, suspending(handle))
    }

    /** A press that no other handler takes. */
    public fun anyCallback(filter: Filter<in CallbackCtx> = always, handle: suspend CallbackCtx.() -> Any?) {
        routes.anyCallback(filter, suspending(handle))
    }

    /**
     * A press on a button with exactly this data, 1 to 64 bytes of UTF-8, below a message that was sent by way of the bot. There is no chat
     * to send to: the press is answered, and the message changed.
     */
    public fun inlineCallback(
        data: String,
        filter: Filter<in InlineCallbackCtx> = always,
        handle: suspend InlineCallbackCtx.() -> Any?,
    ) {
        routes.inlineCallback(data, filter, suspending(handle))
    }

    /** A press on a button below such a message whose data begins so, 1 to 64 bytes of UTF-8. */
    public fun inlineCallbackPrefix(
        prefix: String,
        filter: Filter<in InlineCallbackCtx> = always,
        handle: suspend InlineCallbackCtx.() -> Any?,
    ) {
        routes.inlineCallbackPrefix(prefix, filter, suspending(handle))
    }

    /** A press on a button below such a message that carries a record; the codec is generated for the `@CallbackData` record. */
    public fun <T : Record> inlineCallback(
        codec: CallbackCodec<T>,
        filter: Filter<in InlineCallbackCtx> = always,
        handle: suspend InlineCallbackCtx.(T) -> Any?,
    ) {
        routes.inlineCallback(codec, filter, suspendingWith(handle))
    }

    /** A press on a button below such a message whose data is out of date. */
    public fun staleInlineCallback(
        filter: Filter<in InlineCallbackCtx> = always,
        handle: suspend InlineCallbackCtx.() -> Any?,
    ) {
        routes.staleInlineCallback(filter, suspending(handle))
    }

    /** A press below such a message that no other handler takes. */
    public fun anyInlineCallback(
        filter: Filter<in InlineCallbackCtx> = always,
        handle: suspend InlineCallbackCtx.() -> Any?,
    ) {
        routes.anyInlineCallback(filter, suspending(handle))
    }

    /** A query in inline mode; an [dev.aptgram.dispatch.InlineAnswer] is the answer. */
    public fun inline(filter: Filter<in InlineCtx> = always, handle: suspend InlineCtx.() -> Any?) {
        routes.inline(filter, suspending(handle))
    }

    /** A result of inline mode that was chosen. */
    public fun chosenInline(filter: Filter<in ChosenInlineCtx> = always, handle: suspend ChosenInlineCtx.() -> Any?) {
        routes.chosenInline(filter, suspending(handle))
    }

    /** A member who came, went or was given other rights. */
    public fun member(filter: Filter<in MemberCtx> = always, handle: suspend MemberCtx.() -> Any?) {
        routes.member(filter, suspending(handle))
    }

    /** Somebody who asks to be let in; `true` lets in, `false` turns away. */
    public fun joinRequest(filter: Filter<in JoinRequestCtx> = always, handle: suspend JoinRequestCtx.() -> Any?) {
        routes.joinRequest(filter, suspending(handle))
    }

    /** Reactions to a message that changed. */
    public fun reaction(filter: Filter<in ReactionCtx> = always, handle: suspend ReactionCtx.() -> Any?) {
        routes.reaction(filter, suspending(handle))
    }

    /** A poll whose results changed. */
    public fun poll(filter: Filter<in PollCtx> = always, handle: suspend PollCtx.() -> Any?) {
        routes.poll(filter, suspending(handle))
    }

    /** A vote in a poll. */
    public fun pollVote(filter: Filter<in PollVoteCtx> = always, handle: suspend PollVoteCtx.() -> Any?) {
        routes.pollVote(filter, suspending(handle))
    }

    /** A payment that waits for a word; `true` accepts it, a `String` is why not. */
    public fun preCheckout(filter: Filter<in PreCheckoutCtx> = always, handle: suspend PreCheckoutCtx.() -> Any?) {
        routes.preCheckout(filter, suspending(handle))
    }

    /** A question for ways of shipping. */
    public fun shipping(filter: Filter<in ShippingCtx> = always, handle: suspend ShippingCtx.() -> Any?) {
        routes.shipping(filter, suspending(handle))
    }

    /** Somebody who came online or went. */
    public fun userStatus(filter: Filter<in UserStatusCtx> = always, handle: suspend UserStatusCtx.() -> Any?) {
        routes.userStatus(filter, suspending(handle))
    }

    /** Somebody who is typing, or otherwise busy in a chat. */
    public fun typing(filter: Filter<in TypingCtx> = always, handle: suspend TypingCtx.() -> Any?) {
        routes.typing(filter, suspending(handle))
    }

    /** A boost of a chat that changed. */
    public fun boost(filter: Filter<in BoostCtx> = always, handle: suspend BoostCtx.() -> Any?) {
        routes.boost(filter, suspending(handle))
    }

    /** Somebody who stopped the bot, or started it again. */
    public fun botStopped(filter: Filter<in BotStoppedCtx> = always, handle: suspend BotStoppedCtx.() -> Any?) {
        routes.botStopped(filter, suspending(handle))
    }

    /** An update as it is in the TL schema, if no other handler takes it. */
    public fun <T : Update> raw(
        type: KClass<T>,
        filter: Filter<in RawCtx<T>> = always,
        handle: suspend RawCtx<T>.() -> Any?,
    ) {
        routes.raw(type.java, filter, suspending(handle))
    }

    /** Runs before every update; [dev.aptgram.dispatch.Next.STOP] ends it there. */
    public fun before(filter: Filter<in UpdateCtx> = always, handle: suspend UpdateCtx.() -> Any?) {
        routes.before(filter, suspending(handle))
    }

    /** Runs after every update and knows what became of it. */
    public fun after(filter: Filter<in UpdateCtx> = always, handle: suspend UpdateCtx.(Outcome) -> Any?) {
        routes.after(filter, suspendingWith(handle))
    }

    /** What a handler has thrown. */
    public fun <E : Throwable> error(type: KClass<E>, handle: suspend ErrorCtx.(E) -> Any?) {
        routes.error(type.java, suspendingWith(handle))
    }

    /** The states of a machine, usually `FormFsm.flow(formBot)`. */
    public fun flow(flow: MachineFlow<*, *>) {
        routes.flow(flow)
    }

    /**
     * Other routes, behind those that are here. They are a router of their own: what handles [error]s there hears of the failures there
     * alone, and before what handles them here.
     */
    public fun include(other: Routes) {
        routes.include(other)
    }

    /** Other routes for what passes a filter that looks at a context which the updates of all their handlers have. */
    public fun <C : Any> include(context: KClass<C>, filter: Filter<in C>, other: Routes) {
        routes.include(context.java, filter, other)
    }

    /** Puts what follows into a group of its own; groups are asked in ascending order, 0 is the usual one. */
    public fun order(group: Int) {
        routes.order(group)
    }

    /** Names the handler that was added last, for the log. */
    public fun named(id: String) {
        routes.named(id)
    }

    /** Everything else that can be told about routes. */
    public fun java(spec: RoutesBuilder.() -> Unit) {
        routes.spec()
    }
}
