package dev.aptgram.mtproto;

import dev.aptgram.api.Updates;
import dev.aptgram.mtproto.session.Output;
import dev.aptgram.mtproto.session.Refusal;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What a session has to say that nobody need act upon: for the user, whoever watches, and the log. */
final class SessionNews {
    private static final Logger LOG = LoggerFactory.getLogger(SessionNews.class);

    private final int dc;
    private final News news;

    SessionNews(int dcId, News news) {
        this.dc = dcId;
        this.news = news;
    }

    /** Tells of an output, if it is one that is only to be known. */
    void tell(Output output) {
        if (output instanceof Output.Pushed pushed) {
            pushed(pushed);
        } else if (output instanceof Output.Unread unread) {
            news.unread(unread.body());
        } else if (output instanceof Output.Refused refused) {
            // After a reconnect the server repeats what it does not know to have arrived.
            LOG.atLevel(refused.refusal() == Refusal.REPLAYED ? Level.DEBUG : Level.WARN)
                    .log(
                            "event=message_refused dc={} rule={} msg_id={} detail=\"{}\"",
                            dc,
                            refused.refusal(),
                            Long.toHexString(refused.msgId()),
                            refused.detail());
        } else if (output instanceof Output.UpdatesMayBeLost lost) {
            LOG.info("event=updates_may_be_lost dc={} why=\"{}\"", dc, lost.why());
            news.event(new ConnectionEvent.UpdatesMayBeLost(lost.why()));
        } else if (output instanceof Output.ServerSession session) {
            LOG.info("event=server_session dc={} unique_id={}", dc, Long.toHexString(session.uniqueId()));
            news.event(new ConnectionEvent.NewSession(session.uniqueId()));
        } else if (output instanceof Output.SessionReset reset) {
            LOG.warn("event=session_reset dc={} why=\"{}\"", dc, reset.why());
        } else if (output instanceof Output.ClockCorrected clock) {
            LOG.warn("event=clock_corrected dc={} offset_ms={}", dc, clock.offsetMillis());
            news.event(new ConnectionEvent.ClockCorrected(Duration.ofMillis(clock.offsetMillis())));
        }
    }

    private void pushed(Output.Pushed pushed) {
        if (pushed.object() instanceof Updates updates) {
            news.updates(updates);
        } else {
            String name = pushed.object().tlName();
            LOG.warn("event=unexpected_push dc={} constructor={}", dc, name);
            news.event(new ConnectionEvent.UpdatesMayBeLost("the server sent " + name + " unasked"));
        }
    }
}
