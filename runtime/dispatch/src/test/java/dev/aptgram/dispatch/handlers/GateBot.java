package dev.aptgram.dispatch.handlers;

import dev.aptgram.annotations.BotApp;
import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.OnText;
import dev.aptgram.annotations.Only;
import dev.aptgram.client.PeerView;

/** Lets administrators do what others may not. */
@BotApp
public class GateBot {
    @Command("ban")
    @Only("admin")
    String ban() {
        return "banned";
    }

    @OnText
    @Only("(owner or not member) and not textIs('hello')")
    String called() {
        return "owner or stranger";
    }

    @OnText
    @Only("textIs('thanks') and replyTo(me) and withCompleteSender")
    String thanked(PeerView sender) {
        return "you are welcome, " + sender.firstName();
    }

    @OnText
    String other() {
        return "other";
    }
}
