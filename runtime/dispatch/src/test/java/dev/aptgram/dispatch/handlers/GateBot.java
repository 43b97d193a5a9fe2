package dev.aptgram.dispatch.handlers;

import dev.aptgram.annotations.BotApp;
import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.OnText;
import dev.aptgram.annotations.Only;

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
    String other() {
        return "other";
    }
}
