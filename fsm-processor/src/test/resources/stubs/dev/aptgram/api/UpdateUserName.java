package dev.aptgram.api;

public final class UpdateUserName implements Update {
    private UpdateUserName() {}

    public long userId() {
        return 0;
    }
}
