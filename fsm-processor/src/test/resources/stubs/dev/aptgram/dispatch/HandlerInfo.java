package dev.aptgram.dispatch;

public final class HandlerInfo {
    private HandlerInfo() {}

    public String id() {
        return "";
    }
}
