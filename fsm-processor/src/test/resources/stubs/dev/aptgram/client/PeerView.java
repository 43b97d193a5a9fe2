package dev.aptgram.client;

public final class PeerView {
    private PeerView() {}

    public String languageCode() {
        return null;
    }

    public String firstName() {
        return "";
    }
}
