package dev.aptgram.dispatch;

import dev.aptgram.client.PeerTrait;
import dev.aptgram.client.PeerView;
import dev.aptgram.dispatch.PeerCompletion.Completed;
import java.util.function.Function;

/**
 * Passes once all of a peer of the update is known. Throws {@link Unanswered} where the server has to be asked for that first.
 *
 * @param name what to call it in the list of routes
 * @param peer the peer, as far as it is known
 */
record CompletePeerFilter(String name, Function<Ctx, PeerView> peer) implements Filter<Ctx> {
    @Override
    public boolean test(Ctx ctx) {
        PeerView part = peer.apply(ctx);
        if (!part.has(PeerTrait.PARTIAL)) {
            return true;
        }
        Completed known = ctx.scope().told().completed(part);
        String subject = "All of " + Keys.peer(part);
        if (known == null) {
            throw Unanswered.open(
                    subject,
                    "put Filters.withCompleteSender() or withCompleteChat() there, or ask with users.getUsers.",
                    () -> PeerCompletion.ask(ctx, part));
        }
        if (!known.told()) {
            throw Unanswered.inVain(subject);
        }
        return false;
    }

    @Override
    public String toString() {
        return name;
    }
}
