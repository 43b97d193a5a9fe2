package dev.aptgram.dispatch;

/**
 * Filters on what whoever does something is in the chat where it happens. These are the ones that may ask Telegram: {@code
 * channels.getParticipant}, or {@code messages.getFullChat} in basic groups. Call them through {@link Filters}.
 *
 * <p>Telegram is asked only if the answer can still matter: {@code admin().and(command("ban"))} asks nothing about another text. While
 * the question is open the update holds no thread, and later ones of the same user wait for it, as they do for a handler that
 * takes its time. An answer counts for all filters of the update, and for a while for later ones: see {@link
 * DispatcherBuilder#standingFor}. One that an update contradicts is forgotten at once.
 *
 * <p>Without a question:
 *
 * <ul>
 *   <li>In a private chat both are members, and there are no administrators.
 *   <li>Who writes as the group itself is an anonymous administrator, and a channel's post is one of an administrator; whether it is
 *       the owner, Telegram does not tell, so {@link #owner()} refuses.
 *   <li>Who writes as another channel is nothing in the group, and so is the linked channel whose posts Telegram forwards there ({@link
 *       #automaticForward()}).
 *   <li>A boost that is nobody's is no administrator's.
 * </ul>
 *
 * <p>If Telegram does not tell ({@code CHANNEL_PRIVATE}, {@code CHAT_ADMIN_REQUIRED}, a basic group whose members are hidden, a flood, no
 * connection), the log says so once per question, and a handler for which it matters does not get the update: neither {@code admin()}
 * passes then nor {@code admin().not()}. So who answers those who are no administrators says {@code admin().not()}, and not that it comes
 * behind a handler with {@code admin()}. {@code USER_NOT_PARTICIPANT} is an answer: nobody.
 *
 * <p>To find out whether the answer can matter, the filters behind one of these are asked before it is there, and again when it is; what
 * they throw before is not told. So what costs little, and what others count on, stands first: {@code textIs("!ban").and(admin())}.
 */
public abstract class StandingFilters extends SignalFilters {
    StandingFilters() {}

    /** {@return what administrators of the chat do, the owner and anonymous ones among them} May ask Telegram: see the class. */
    public static Filter<Ctx> admin() {
        return new StandingFilter("by an administrator", Membership::isAdministrator);
    }

    /** {@return what the owner of the chat does, unless anonymously} May ask Telegram: see the class. */
    public static Filter<Ctx> owner() {
        return new StandingFilter("by the owner", standing -> standing.status() == MemberStatus.OWNER);
    }

    /**
     * {@return what those do who are in the chat, restricted ones and administrators among them} Whoever has left, was taken out or
     * comments from outside is none. May ask Telegram: see the class.
     */
    public static Filter<Ctx> member() {
        return new StandingFilter("by a member", Membership::inside);
    }
}
