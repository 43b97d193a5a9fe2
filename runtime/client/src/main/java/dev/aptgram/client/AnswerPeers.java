package dev.aptgram.client;

import dev.aptgram.api.Chat;
import dev.aptgram.api.ChatInviteAlready;
import dev.aptgram.api.ChatInvitePeek;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.UpdatesCombined;
import dev.aptgram.api.User;
import dev.aptgram.api.auth.PlainAuthorization;
import dev.aptgram.api.contacts.PlainContacts;
import dev.aptgram.api.contacts.ResolvedPeer;
import dev.aptgram.api.messages.ChannelMessages;
import dev.aptgram.api.messages.ChatFull;
import dev.aptgram.api.messages.DialogsSlice;
import dev.aptgram.api.messages.MessagesSlice;
import dev.aptgram.api.messages.PlainChats;
import dev.aptgram.api.messages.PlainDialogs;
import dev.aptgram.api.messages.PlainMessages;
import dev.aptgram.api.users.UserFull;
import java.util.ArrayList;
import java.util.List;

/** Finds the users and chats in the answers that people ask for in order to learn peers. */
final class AnswerPeers {
    private AnswerPeers() {}

    static PeerBook of(Object answer) {
        if (answer instanceof PlainUpdates a) {
            return PeerBook.of(a.users(), a.chats());
        }
        if (answer instanceof UpdatesCombined a) {
            return PeerBook.of(a.users(), a.chats());
        }
        if (answer instanceof List<?> list) {
            return ofList(list);
        }
        if (answer instanceof PlainAuthorization a) {
            return PeerBook.of(List.of(a.user()), List.of());
        }
        if (answer instanceof ResolvedPeer a) {
            return PeerBook.of(a.users(), a.chats());
        }
        if (answer instanceof PlainContacts a) {
            return PeerBook.of(a.users(), List.of());
        }
        if (answer instanceof UserFull a) {
            return PeerBook.of(a.users(), a.chats());
        }
        return ofMessages(answer);
    }

    private static PeerBook ofMessages(Object answer) {
        if (answer instanceof PlainMessages a) {
            return PeerBook.of(a.users(), a.chats());
        }
        if (answer instanceof MessagesSlice a) {
            return PeerBook.of(a.users(), a.chats());
        }
        if (answer instanceof ChannelMessages a) {
            return PeerBook.of(a.users(), a.chats());
        }
        if (answer instanceof PlainDialogs a) {
            return PeerBook.of(a.users(), a.chats());
        }
        if (answer instanceof DialogsSlice a) {
            return PeerBook.of(a.users(), a.chats());
        }
        if (answer instanceof PlainChats a) {
            return PeerBook.of(List.of(), a.chats());
        }
        if (answer instanceof ChatInviteAlready a) {
            return PeerBook.of(List.of(), List.of(a.chat()));
        }
        if (answer instanceof ChatInvitePeek a) {
            return PeerBook.of(List.of(), List.of(a.chat()));
        }
        return answer instanceof ChatFull a ? PeerBook.of(a.users(), a.chats()) : PeerBook.EMPTY;
    }

    private static PeerBook ofList(List<?> list) {
        List<User> users = new ArrayList<>();
        List<Chat> chats = new ArrayList<>();
        for (Object element : list) {
            if (element instanceof User user) {
                users.add(user);
            } else if (element instanceof Chat chat) {
                chats.add(chat);
            }
        }
        return PeerBook.of(users, chats);
    }
}
