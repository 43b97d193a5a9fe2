package dev.aptgram.client;

public abstract class PeerView {
    public abstract String firstName();
}
