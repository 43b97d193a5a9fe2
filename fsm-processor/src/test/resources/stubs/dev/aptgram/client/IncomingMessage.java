package dev.aptgram.client;

public final class IncomingMessage {
    private IncomingMessage() {}
}
