package dev.aptgram.client;

public final class PeerView {
    private PeerView() {}

    public String firstName() {
        return "";
    }
}
