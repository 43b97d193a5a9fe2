package dev.aptgram.samples.calls

import dev.aptgram.annotations.AccountKind
import dev.aptgram.annotations.TlApi
import dev.aptgram.annotations.TlCall
import dev.aptgram.annotations.TlParam
import dev.aptgram.annotations.TlValue
import dev.aptgram.api.BotCommand
import dev.aptgram.api.InputPeer
import dev.aptgram.api.InputUser
import dev.aptgram.api.Updates
import dev.aptgram.api.User

/** What this bot asks of Telegram, and nothing else. The compiler writes `TalkCalls` from it. */
@TlApi(account = AccountKind.BOT)
interface Talk {
    /** Says something; quietly if [silent]. */
    @TlCall("messages.sendMessage")
    suspend fun say(peer: InputPeer, message: String, silent: Boolean): Updates

    /** Shows commands to everyone, in the language of the bot. */
    @TlCall("bots.setBotCommands")
    @TlValue(field = "scope", value = "botCommandScopeDefault")
    @TlValue(field = "lang_code", value = "")
    suspend fun showMenu(commands: List<BotCommand>): Boolean

    /** What the menu shows. */
    @TlCall("bots.getBotCommands")
    @TlValue(field = "scope", value = "botCommandScopeDefault")
    @TlValue(field = "lang_code", value = "")
    suspend fun menu(): List<BotCommand>

    /** The accounts behind references. */
    @TlCall("users.getUsers")
    suspend fun accounts(@TlParam("id") references: List<InputUser>): List<User>
}
