package dev.aptgram.dispatch;

import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerRef;

public record RunOwner(ChatRef chat, ChatRef user, int topic, String connection) {
    public static RunOwner businessConnection(String connection, PeerRef chat, PeerRef user) {
        return null;
    }

    public static RunOwner userInChat(PeerRef chat, PeerRef user) {
        return null;
    }

    public static RunOwner user(PeerRef user) {
        return null;
    }

    public static RunOwner chat(PeerRef chat) {
        return null;
    }

    public static RunOwner topic(PeerRef chat, int topic) {
        return null;
    }

    public static RunOwner userInTopic(PeerRef chat, int topic, PeerRef user) {
        return null;
    }
}
