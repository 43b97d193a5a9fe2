package dev.aptgram.dispatch;

import dev.aptgram.api.Update;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.SentMessage;
import dev.aptgram.client.Telegram;
import java.util.concurrent.CompletableFuture;

/**
 * What happens to a run of a machine and not by an update of its user: its time is up, or somebody else moves it. Replies go
 * to the run's chat, and to its topic. Nothing can be asked through it, since nobody's turn would wait for the answer: {@link #ask} and its
 * like throw {@link IllegalStateException}.
 */
public final class RunCtx extends Ctx {
    private final RunPlace place;
    private final boolean isDue;
    private final PeerView sender;

    RunCtx(Telegram tg, RunPlace place, boolean isDue, Scope scope) {
        super(tg, scope);
        this.place = place;
        this.isDue = isDue;
        this.sender = PeerView.unknown(place.owner().user());
    }

    /** {@return the run's chat; of a run that is one for all chats of a user, the private chat with the user} */
    @Override
    public ChatRef chat() {
        return place.owner().chat();
    }

    /** {@return whose run it is, without names; of a run that a whole chat shares, the chat} */
    @Override
    public PeerView sender() {
        return scope().complete(sender);
    }

    @Override
    public CompletableFuture<SentMessage> reply(OutgoingText text) {
        int topic = place.owner().topic();
        // What quotes a topic's first message is in the topic.
        boolean inTopic = topic > 0 && text.replyTo().isEmpty();
        return sending(deliver(encoded(inTopic ? text.replyTo(topic) : text)));
    }

    /**
     * There is no update.
     *
     * @throws IllegalStateException always
     */
    @Override
    public Update raw() {
        throw new IllegalStateException("\"" + this + "\" goes on by itself: there is no update.");
    }

    RunPlace runPlace() {
        return place;
    }

    /** {@return whether it is about the run that is stored there, also if another one inside a state comes before it} */
    boolean isDue() {
        return isDue;
    }

    @Override
    Kind<RunCtx> kind() {
        return Kind.RUN;
    }

    @Override
    RunOwner owner() {
        return place.owner();
    }

    @Override
    String describe() {
        return "run of " + place.key().machine() + " at " + place.key().key();
    }
}
