package dev.aptgram.dispatch;

import dev.aptgram.api.Update;
import dev.aptgram.client.PeerRef;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.RawUpdate;
import org.jspecify.annotations.Nullable;

/**
 * An update as TL has it, for handlers by TL type. It keeps its place among those of the same chat and user if it has a kind of its
 * own as well, else among those of the same TL type.
 *
 * @param <T> the TL type
 */
public final class RawCtx<T extends Update> extends UpdateCtx {
    private final @Nullable UpdateCtx typed;
    private final T update;

    /** An update that has no kind of its own. */
    @SuppressWarnings("unchecked") // made for routes of any update
    RawCtx(RawUpdate raw, Scope scope) {
        super(raw, scope);
        this.typed = null;
        this.update = (T) raw.update();
    }

    /** Another face of an update that has a kind. */
    RawCtx(UpdateCtx typed, Class<T> type) {
        super(typed);
        this.typed = typed;
        this.update = type.cast(typed.raw());
    }

    /** {@return the update} */
    public T update() {
        return update;
    }

    @Override
    public T raw() {
        return update;
    }

    /**
     * {@return what is known of a peer} Without names if it neither came along with the update nor was met before; along with a message
     * come its sender and its chat.
     *
     * @param ref the peer, one that the update mentions as a rule
     */
    public PeerView peer(PeerRef ref) {
        return known(ref);
    }

    /** A message brings its sender and its chat along, and no others. */
    @Override
    PeerView known(PeerRef ref) {
        if (typed instanceof Ctx inChat && inChat.sender().ref().equals(ref.ref())) {
            return inChat.sender();
        }
        if (typed instanceof MessageCtx message && message.chat().equals(ref.ref())) {
            return message.message().chatView();
        }
        return super.known(ref);
    }

    @Override
    Kind<UpdateCtx> kind() {
        return Kind.RAW;
    }

    @Override
    Place place() {
        return typed == null ? Place.of(update.tlName()) : typed.place();
    }

    @Override
    String describe() {
        return typed == null ? update.tlName() : typed.describe();
    }
}
