package dev.aptgram.client;

import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.RpcException;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.tl.TlMethod;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of somebody who signs in step by step: opened with the first question, and moved to whichever data centre
 * Telegram sends the account to. Blocks; for one thread at a time.
 */
final class LoginLine implements Asking {
    private static final Logger LOG = LoggerFactory.getLogger(LoginLine.class);
    private static final int MAX_MOVES = 4;

    private final SessionStore store;
    private final Dialer dialer;
    private int dc;
    private @Nullable HomeLink link;
    /** What is heard over it. */
    private @Nullable Pushes heard;

    LoginLine(SessionStore store, Dialer dialer, int dc) {
        this.store = store;
        this.dialer = dialer;
        this.dc = dc;
    }

    /** {@return the data centre that is asked} */
    int dc() {
        return dc;
    }

    @Override
    public <R> R ask(TlMethod<R> method) {
        for (int moves = 0; moves < MAX_MOVES; moves++) {
            try {
                return dialer.await(open().invoke(method));
            } catch (RpcException e) {
                if (!SignIn.isMove(e)) {
                    throw e;
                }
                moveTo(e.argument().orElseThrow());
            } catch (AuthException e) {
                close(); // such as that the server does not know the key: there is nothing more to be had over it
                throw e;
            }
        }
        throw new AuthException(
                "the data centres send the account round in a circle (" + MAX_MOVES + " moves); try again later");
    }

    HomeLink open() {
        if (heard != null && heard.hasEnded()) {
            close();
        }
        HomeLink known = link;
        if (known == null) {
            known = dial();
            link = known;
            heard = dialer.pushes();
        }
        return known;
    }

    /** Sets who hears what is pushed. */
    void listen(Dialer over, LinkListener ears) {
        open();
        over.pushes().attach(ears);
    }

    private HomeLink dial() {
        try {
            return dialer.dial(dc);
        } catch (AuthException e) {
            LOG.warn("event=key_unknown dc={} action=\"making another\"", dc);
            dialer.forgetKey(store, dc);
            return dialer.dial(dc);
        }
    }

    /** Asks another data centre from now on. */
    void moveTo(int to) {
        dialer.learnAddress(open(), to);
        close();
        dc = to;
        LOG.info("event=home_dc_changed dc={}", to);
    }

    /** Forgets the key, which is of no use any more; the next question makes another. */
    void forgetKey() {
        close();
        dialer.forgetKey(store, dc);
    }

    /** {@return the connection, which is the caller's to close from now on} */
    HomeLink handOver() {
        HomeLink given = open();
        link = null;
        heard = null;
        return given;
    }

    void close() {
        HomeLink known = link;
        link = null;
        heard = null;
        if (known != null) {
            known.close();
        }
    }
}
