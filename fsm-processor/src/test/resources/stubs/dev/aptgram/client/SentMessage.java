package dev.aptgram.client;

public final class SentMessage {
    private SentMessage() {}
}
