package dev.aptgram.client;

/** The client of a person. */
final class LiveUser extends LiveTelegram implements UserTelegram {
    LiveUser(Parts parts) {
        super(parts);
    }

    @Override
    Telegram face() {
        return this;
    }
}
