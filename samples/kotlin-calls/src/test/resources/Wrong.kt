package dev.aptgram.samples.calls

import dev.aptgram.annotations.TlApi
import dev.aptgram.annotations.TlCall
import dev.aptgram.api.InputPeer
import dev.aptgram.api.Updates

/** Has one mistake a line. */
@TlApi
interface Wrong {
    @TlCall("messages.sendMesage")
    suspend fun say(peer: InputPeer, message: String): Updates

    @TlCall("messages.sendMessage")
    suspend fun shout(peer: InputPeer, message: Int): Updates

    @TlCall("messages.sendMessage")
    suspend fun whisper(peer: InputPeer, message: String)

    @TlCall("messages.sendMessage")
    suspend fun mumble(peer: InputPeer?): Updates

    fun forgotten()
}
