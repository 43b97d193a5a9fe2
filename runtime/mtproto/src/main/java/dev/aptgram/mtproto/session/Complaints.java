package dev.aptgram.mtproto.session;

import dev.aptgram.tl.mtproto.BadMsgNotification;
import dev.aptgram.tl.mtproto.BadServerSalt;
import dev.aptgram.tl.mtproto.PlainBadMsgNotification;
import java.util.ArrayList;
import java.util.List;

/**
 * What to do when the server refuses a message (protocol section 5.6). Only complaints about messages that were recently sent
 * count; a complaint about a container concerns everything in it.
 */
final class Complaints {
    private static final int ID_TOO_LOW = 16;
    private static final int ID_TOO_HIGH = 17;
    private static final int ID_MALFORMED = 18;
    private static final int CONTAINER_ID_TAKEN = 19;
    private static final int TOO_OLD = 20;
    private static final int SEQ_TOO_LOW = 32;
    private static final int SEQ_TOO_HIGH = 33;
    private static final int SEQ_NOT_EVEN = 34;
    private static final int SEQ_NOT_ODD = 35;
    private static final int WRONG_SALT = 48;
    private static final int BAD_CONTAINER = 64;
    /** How soon a complaint follows upon what it is about. */
    private static final long PROMPT_MILLIS = FormerSessions.PROMPT_MILLIS;

    private final Session session;
    private final Sender sender;

    Complaints(Session session, Sender sender) {
        this.session = session;
        this.sender = sender;
    }

    /** {@return the id of the message or container that is complained of} */
    static long about(BadMsgNotification complaint) {
        return complaint instanceof BadServerSalt salt
                ? salt.badMsgId()
                : ((PlainBadMsgNotification) complaint).badMsgId();
    }

    void handle(BadMsgNotification complaint, long outerId, long now) {
        List<Sent> refused = session.sent.meantBy(about(complaint));
        if (refused.isEmpty()) {
            session.emit(new Output.Refused(
                    Refusal.UNKNOWN_MESSAGE, outerId, "it complains of a message that was not sent recently"));
        } else if (complaint instanceof BadServerSalt salt) {
            session.replaceSalt(salt.newServerSalt(), now);
            repeatUncounted(salt.badMsgId(), refused, describe(WRONG_SALT), now);
        } else if (complaint instanceof PlainBadMsgNotification plain) {
            handle(plain, refused, outerId, now);
        }
    }

    /**
     * {@return whether this is a complaint of code 17 about what has just been sent} It is handled then. One that somebody
     * replays is about older messages.
     */
    boolean heedTurnBack(PlainBadMsgNotification complaint, long outerId, long now) {
        List<Sent> refused = session.sent.meantBy(complaint.badMsgId());
        boolean prompt = refused.stream().anyMatch(sent -> !isLate(sent, now));
        if (complaint.errorCode() != ID_TOO_HIGH || !prompt) {
            return false;
        }
        handle(complaint, refused, outerId, now);
        return true;
    }

    /** {@return whether a complaint in a session that was given up is about a call that is awaited} It is handled then. */
    boolean handleFormer(BadMsgNotification complaint, long sessionId) {
        int code = complaint instanceof PlainBadMsgNotification plain ? plain.errorCode() : WRONG_SALT;
        // Where it may have been taken before there is nobody to ask.
        return session.former.refused(sessionId, about(complaint), isCertain(code), describe(code));
    }

    private void handle(PlainBadMsgNotification complaint, List<Sent> refused, long outerId, long now) {
        int code = complaint.errorCode();
        String why = describe(code);
        switch (code) {
            case ID_TOO_LOW -> {
                session.correctClock(outerId, now);
                repeatUncounted(complaint.badMsgId(), refused, why, now);
            }
            case ID_TOO_HIGH -> {
                session.correctClock(outerId, now);
                // Ids must grow within a session, and ours are in the future.
                reset(refused, why, now);
            }
            case TOO_OLD -> inquire(refused, why, now);
            case BAD_CONTAINER -> sendSingly(refused, why, now);
            default -> reset(isCertain(code) ? refused : repeatable(refused), why, now);
        }
    }

    /** {@return whether a code says that the message has not been taken, neither now nor before} Of one unknown nobody can tell. */
    private static boolean isCertain(int code) {
        return switch (code) {
            case ID_TOO_LOW,
                    ID_TOO_HIGH,
                    ID_MALFORMED,
                    SEQ_TOO_LOW,
                    SEQ_TOO_HIGH,
                    SEQ_NOT_EVEN,
                    SEQ_NOT_ODD,
                    WRONG_SALT,
                    BAD_CONTAINER -> true;
            // A container with an id that is taken came twice, as on a network that repeats, or was never taken.
            default -> false;
        };
    }

    private void reset(List<Sent> refused, String why, long now) {
        session.repeat(refused, why, now);
        session.reset(why, now);
    }

    /**
     * Repeats what the server has taken no notice of. It did not count, and so neither do its sequence numbers; unless the
     * complaint comes late and the message may have been taken after all: numbers that are given twice end the session.
     */
    private void repeatUncounted(long payloadId, List<Sent> refused, String why, long now) {
        if (refused.stream().noneMatch(sent -> isLate(sent, now))) {
            sender.takeBack(payloadId);
        }
        session.repeat(credible(refused, now), why, now);
    }

    private static boolean isLate(Sent sent, long now) {
        return now - sent.at() > PROMPT_MILLIS;
    }

    /**
     * {@return what has certainly been refused} A complaint that comes late may be about a copy that somebody has sent, and the
     * message itself was taken. So the server is asked for its books about what must not be executed twice.
     */
    private List<Sent> credible(List<Sent> refused, long now) {
        List<Sent> certain = new ArrayList<>();
        List<Sent> doubtful = new ArrayList<>();
        for (Sent sent : refused) {
            boolean once = sent.message() instanceof Query query && query.isOnlyOnce() && query.isOutAs(sent);
            (isLate(sent, now) && once ? doubtful : certain).add(sent);
        }
        session.inquiry.ask(doubtful, true, now);
        return certain;
    }

    private static List<Sent> repeatable(List<Sent> refused) {
        return refused.stream()
                .filter(sent -> !(sent.message() instanceof Query query) || !query.isOnlyOnce())
                .toList();
    }

    /** The server can't tell whether it received them, so it is asked for its books before they are sent again. */
    private void inquire(List<Sent> refused, String why, long now) {
        List<Sent> queries = new ArrayList<>();
        List<Sent> others = new ArrayList<>();
        for (Sent sent : refused) {
            boolean first = sent.message() instanceof Query query && query.isOutAs(sent) && query.refusals() == 0;
            (first ? queries : others).add(sent);
        }
        // What is repeated is counted there.
        queries.forEach(sent -> sent.message().countRefusal());
        session.inquiry.ask(queries, true, now);
        for (Sent sent : others) {
            if (sent.message() instanceof Query query
                    && query.isOutAs(sent)
                    && query.submission().isOnlyOnce()) {
                // Asked about before, and no wiser.
                session.repeatInDoubt(query, why);
            }
        }
        session.repeat(others, why, now);
    }

    private void sendSingly(List<Sent> refused, String why, long now) {
        boolean known = refused.stream().anyMatch(sent -> sent.message().isAlone());
        refused.forEach(sent -> sent.message().setAlone());
        if (known) {
            reset(refused, why, now);
        } else {
            session.repeat(refused, why, now);
        }
    }

    private static String describe(int code) {
        String meaning = switch (code) {
            case ID_TOO_LOW -> "its id is too low";
            case ID_TOO_HIGH -> "its id is too high";
            case ID_MALFORMED -> "its id is not divisible by four";
            case CONTAINER_ID_TAKEN -> "the container has the id of another message";
            case TOO_OLD -> "it is too old";
            case SEQ_TOO_LOW -> "its sequence number is too low";
            case SEQ_TOO_HIGH -> "its sequence number is too high";
            case SEQ_NOT_EVEN -> "its sequence number should be even";
            case SEQ_NOT_ODD -> "its sequence number should be odd";
            case WRONG_SALT -> "its salt is wrong";
            case BAD_CONTAINER -> "the container is invalid";
            default -> "of an unknown reason";
        };
        return meaning + " (code " + code + ")";
    }
}
