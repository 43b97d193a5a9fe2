package dev.aptgram.client;

import dev.aptgram.tl.TlMethod;
import org.jspecify.annotations.Nullable;

/**
 * Access to the account's own data centre by further connections: they have the key of the main one, and sessions of their
 * own. What becomes of that key is the main one's to decide.
 *
 * @param dc the data centre
 */
record HomeAccess(int dc) implements Access {
    @Override
    public HomeLink dial(Dialer dialer, @Nullable OtherLink self, LinkListener ears) {
        HomeLink link = dialer.dial(dc);
        dialer.pushes().attach(ears);
        return link;
    }

    @Override
    public <R> TlMethod<R> dress(TlMethod<R> method) {
        return Quiet.of(method);
    }
}
