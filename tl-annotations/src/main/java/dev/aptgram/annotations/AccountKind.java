package dev.aptgram.annotations;

/** Whose calls an interface makes; Telegram has methods that only one of the two kinds of account may call. */
public enum AccountKind {
    /** Users and bots alike: only methods that both may call. */
    ANY,
    /** A user's account: everything but what only bots may call. */
    USER,
    /** A bot's account: everything but what only users may call. */
    BOT
}
