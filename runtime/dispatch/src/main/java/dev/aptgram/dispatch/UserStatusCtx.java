package dev.aptgram.dispatch;

import dev.aptgram.api.UpdateUserStatus;
import dev.aptgram.api.UserStatus;
import dev.aptgram.api.UserStatusOnline;
import dev.aptgram.client.PeerRef;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.RawUpdate;

/** Somebody has come online or gone: {@code updateUserStatus}. Only people's accounts hear of it. */
public final class UserStatusCtx extends UpdateCtx {
    private final UpdateUserStatus update;
    private final PeerView user;

    UserStatusCtx(RawUpdate raw, Scope scope) {
        super(raw, scope);
        this.update = (UpdateUserStatus) raw.update();
        this.user = raw.peer(PeerRef.user(update.userId()));
    }

    @Override
    public UpdateUserStatus raw() {
        return update;
    }

    /** {@return whose status it is} */
    public PeerView sender() {
        return user;
    }

    /** {@return the status} */
    public UserStatus status() {
        return update.status();
    }

    /** {@return whether they are online now} */
    public boolean isOnline() {
        return update.status() instanceof UserStatusOnline;
    }

    @Override
    Place place() {
        return Place.of(user);
    }

    @Override
    Kind<UserStatusCtx> kind() {
        return Kind.USER_STATUS;
    }

    @Override
    String describe() {
        return "status of " + Keys.peer(user);
    }
}
