package dev.aptgram.dispatch;

import dev.aptgram.client.ChatRef;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.SentMessage;
import dev.aptgram.client.Telegram;
import java.util.concurrent.CompletableFuture;

/**
 * What happens to a run of a machine by itself and not by an update of its user: its time is up. Replies go to the run's
 * chat.
 */
public final class RunCtx extends Ctx {
    private final RunPlace place;
    private final PeerView sender;

    RunCtx(Telegram tg, RunPlace place, Scope scope) {
        super(tg, scope);
        this.place = place;
        this.sender = PeerView.unknown(place.origin().user());
    }

    /** {@return the run's chat; of a run that is one for all chats of a user, the private chat with the user} */
    @Override
    public ChatRef chat() {
        return place.origin().chat();
    }

    /** {@return whose run it is, without names; of a run that a whole chat shares, the chat} */
    @Override
    public PeerView sender() {
        return sender;
    }

    @Override
    public CompletableFuture<SentMessage> reply(OutgoingText text) {
        return sending(tg().sendMessage(chat(), encoded(text)));
    }

    RunPlace place() {
        return place;
    }

    @Override
    Origin origin() {
        return place.origin();
    }

    @Override
    String describe() {
        return "run of " + place.key().machine() + " at " + place.key().key();
    }
}
