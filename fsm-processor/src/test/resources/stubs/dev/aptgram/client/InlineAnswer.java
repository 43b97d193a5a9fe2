package dev.aptgram.client;

public final class InlineAnswer {
    private InlineAnswer() {}
}
