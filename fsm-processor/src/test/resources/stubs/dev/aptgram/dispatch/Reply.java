package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.MoveReply;

public final class Reply implements MoveReply {
    private Reply() {}

    public static Reply text(String text) {
        return null;
    }
}
