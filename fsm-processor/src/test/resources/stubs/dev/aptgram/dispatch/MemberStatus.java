package dev.aptgram.dispatch;

public enum MemberStatus {
    OWNER,
    ADMINISTRATOR,
    MEMBER,
    LEFT
}
