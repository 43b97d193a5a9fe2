package dev.aptgram.dispatch;

public final class Reply {
    private Reply() {}

    public static Reply text(String text) {
        return null;
    }
}
