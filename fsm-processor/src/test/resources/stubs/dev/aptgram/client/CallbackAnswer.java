package dev.aptgram.client;

public final class CallbackAnswer {
    private CallbackAnswer() {}

    public static CallbackAnswer alert(String notice) {
        return null;
    }
}
