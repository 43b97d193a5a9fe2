package dev.aptgram.dispatch;

public record StaleCallback(StaleCallback.Reason reason, String tag) {
    public enum Reason {
        UNKNOWN
    }
}
