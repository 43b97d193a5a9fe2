package dev.aptgram.client;

/** The client of a person. */
final class LiveUser extends LiveTelegram implements UserTelegram {
    private final TwoStepVerification twoStep;

    LiveUser(Parts parts) {
        super(parts);
        this.twoStep = new TwoStepVerification(this, parts.workers());
    }

    @Override
    public AccountSessions sessions() {
        return new AccountSessions(this);
    }

    @Override
    public TwoStepVerification twoStep() {
        return twoStep;
    }

    @Override
    public Registration follow(PeerRef channel) {
        return followUpdates(channel);
    }

    @Override
    Telegram face() {
        return this;
    }
}
