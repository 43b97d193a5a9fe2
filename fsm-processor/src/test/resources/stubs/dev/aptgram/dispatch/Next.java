package dev.aptgram.dispatch;

public enum Next {
    PASS,
    STOP
}
