package dev.aptgram.dispatch;

public final class Outcome {
    private Outcome() {}
}
