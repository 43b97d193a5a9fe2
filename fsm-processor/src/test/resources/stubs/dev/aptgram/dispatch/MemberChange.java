package dev.aptgram.dispatch;

public enum MemberChange {
    JOINED,
    LEFT
}
