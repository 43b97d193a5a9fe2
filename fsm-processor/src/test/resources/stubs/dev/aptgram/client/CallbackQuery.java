package dev.aptgram.client;

public final class CallbackQuery {
    private CallbackQuery() {}
}
