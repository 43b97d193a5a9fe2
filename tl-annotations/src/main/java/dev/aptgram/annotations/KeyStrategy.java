package dev.aptgram.annotations;

/**
 * Whose a state machine is: which updates belong to the same run of it.
 *
 * <p>Updates of one key are handled one after the other, in the order in which they came. Changing the strategy of a
 * machine that is in use makes its stored runs unreachable.
 *
 * <p>A machine that none of these fits has a function of its own: {@link Fsm#keyFn}.
 */
public enum KeyStrategy {
    /** One run per user and chat: what a person says in one chat does not touch his run in another. */
    USER_IN_CHAT,

    /** One run per user, the same in every chat. */
    USER,

    /** One run per chat, shared by everybody in it. */
    CHAT,

    /**
     * One run per topic of a forum, shared by everybody in it. Where there are no topics, and in a forum's general topic, it
     * is as {@link #CHAT}.
     */
    TOPIC,

    /**
     * One run per user and topic of a forum. Where there are no topics, and in a forum's general topic, it is as
     * {@link #USER_IN_CHAT}.
     */
    USER_IN_TOPIC,

    /**
     * One run per business connection, chat and user: what a customer says to a business account does not touch the customer's
     * run with another, nor one with the bot itself. An update that tells no connection belongs to no run: there is none to find,
     * and beginning one fails.
     */
    BUSINESS_CONNECTION
}
