package dev.aptgram.client;

public final class ChatRef {
    private ChatRef() {}
}
