package dev.aptgram.dispatch;

public enum InlineChatKind {
    PRIVATE,
    GROUP
}
