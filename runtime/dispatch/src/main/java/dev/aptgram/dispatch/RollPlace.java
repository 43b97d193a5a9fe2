package dev.aptgram.dispatch;

import dev.aptgram.api.ChatParticipants;
import dev.aptgram.api.ChatParticipantsForbidden;
import dev.aptgram.api.MessageAction;
import dev.aptgram.api.MessageActionChangeCreator;
import dev.aptgram.api.MessageActionChatAddUser;
import dev.aptgram.api.MessageActionChatDeleteUser;
import dev.aptgram.api.MessageActionChatJoinedByLink;
import dev.aptgram.api.MessageActionChatJoinedByRequest;
import dev.aptgram.api.MessageService;
import dev.aptgram.api.PlainChatParticipants;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateChannelParticipant;
import dev.aptgram.api.UpdateChatParticipant;
import dev.aptgram.api.UpdateChatParticipantAdd;
import dev.aptgram.api.UpdateChatParticipantAdmin;
import dev.aptgram.api.UpdateChatParticipantDelete;
import dev.aptgram.api.UpdateChatParticipants;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.ClientUpdate;
import dev.aptgram.client.IncomingMessage;
import dev.aptgram.client.NewMessage;
import dev.aptgram.client.PeerRef;
import dev.aptgram.client.RawUpdate;
import dev.aptgram.storage.PeerKind;
import java.util.function.Consumer;

/**
 * About whom one question to the server is: a person in a supergroup or channel, or all of a basic group.
 *
 * @param chat the chat
 * @param user the person; 0 for all
 */
record RollPlace(ChatRef chat, long user) {
    static RollPlace of(Ctx ctx) {
        return of(ctx.chat(), ctx.sender().id());
    }

    static RollPlace of(ChatRef chat, long user) {
        return new RollPlace(chat, chat.kind() == PeerKind.CHAT ? 0 : user);
    }

    /** Names those about whom an update says that they are something else now. */
    static void changed(ClientUpdate update, Consumer<RollPlace> told) {
        if (update instanceof RawUpdate raw) {
            changed(raw.update(), told);
        } else if (update instanceof NewMessage fresh && fresh.message().raw() instanceof MessageService report) {
            changed(fresh.message(), report.action(), told);
        }
    }

    private static void changed(Update update, Consumer<RollPlace> told) {
        if (update instanceof UpdateChannelParticipant change) {
            told.accept(new RollPlace(PeerRef.channel(change.channelId()), change.userId()));
        } else if (update instanceof UpdateChatParticipant change) {
            told.accept(ofGroup(change.chatId()));
        } else if (update instanceof UpdateChatParticipantAdmin change) {
            told.accept(ofGroup(change.chatId()));
        } else if (update instanceof UpdateChatParticipantAdd change) {
            told.accept(ofGroup(change.chatId()));
        } else if (update instanceof UpdateChatParticipantDelete change) {
            told.accept(ofGroup(change.chatId()));
        } else if (update instanceof UpdateChatParticipants change) {
            told.accept(ofGroup(group(change.participants())));
        }
    }

    private static long group(ChatParticipants participants) {
        return participants instanceof PlainChatParticipants all
                ? all.chatId()
                : ((ChatParticipantsForbidden) participants).chatId();
    }

    private static void changed(IncomingMessage message, MessageAction action, Consumer<RollPlace> told) {
        ChatRef chat = message.chat();
        if (action instanceof MessageActionChatAddUser added) {
            added.users().forEach(user -> told.accept(of(chat, user)));
        } else if (action instanceof MessageActionChatDeleteUser gone) {
            told.accept(of(chat, gone.userId()));
        } else if (action instanceof MessageActionChatJoinedByLink
                || action instanceof MessageActionChatJoinedByRequest) {
            told.accept(of(chat, message.sender().id()));
        } else if (action instanceof MessageActionChangeCreator changed) {
            told.accept(of(chat, changed.newCreatorId()));
            told.accept(of(chat, message.sender().id()));
        }
    }

    private static RollPlace ofGroup(long id) {
        return new RollPlace(PeerRef.chat(id), 0);
    }

    @Override
    public String toString() {
        return "chat=" + Keys.chat(chat) + (user == 0 ? "" : " user=" + user);
    }
}
