package dev.aptgram.dispatch;

import java.util.Arrays;
import java.util.Set;

/**
 * Filters on who comes and goes: {@code updateChatParticipant}, {@code updateChannelParticipant}, {@code updateBotStopped}. Call them
 * through {@link Filters}.
 */
public abstract class MemberFilters extends InlineFilters {
    MemberFilters() {}

    /**
     * {@return that one of some things has happened to somebody's place in a chat}
     *
     * @param changes the things
     * @throws IllegalArgumentException if there is none
     */
    public static Filter<MemberCtx> chatMember(MemberChange... changes) {
        Wanted.some("chatMember", changes.length, "a change");
        Set<MemberChange> known = Set.copyOf(Arrays.asList(changes));
        return of("member " + Arrays.toString(changes), ctx -> known.contains(ctx.change()));
    }

    /**
     * {@return that somebody was one thing in a chat and is another now}
     *
     * @param before what they were
     * @param now what they are
     * @throws IllegalArgumentException if that is the same: then nothing has changed that a status tells
     */
    public static Filter<MemberCtx> chatMember(MemberStatus before, MemberStatus now) {
        if (before == now) {
            throw new IllegalArgumentException("Filters.chatMember: from " + before + " to " + now
                    + " is no change. Name two statuses, or a MemberChange.");
        }
        return of("member from " + before + " to " + now, ctx -> ctx.oldStatus() == before && ctx.newStatus() == now);
    }

    /** {@return what happens to this account's own place in a chat} */
    public static Filter<MemberCtx> chatMemberSelf() {
        return of(
                "own membership",
                ctx -> ctx.member().ref().equals(ctx.tg().self().ref()));
    }

    /** {@return that somebody has come in: {@link MemberChange#JOINED}} */
    public static Filter<MemberCtx> memberJoined() {
        return chatMember(MemberChange.JOINED);
    }

    /** {@return that somebody has come in because somebody else has added them} */
    public static Filter<MemberCtx> added() {
        return of(
                "added",
                ctx -> ctx.change() == MemberChange.JOINED
                        && !ctx.sender().ref().equals(ctx.member().ref()));
    }

    /** {@return that somebody has come in by an invite link} */
    public static Filter<MemberCtx> invited() {
        return of(
                "invited",
                ctx -> ctx.change() == MemberChange.JOINED && ctx.inviteLink().isPresent());
    }

    /** {@return that somebody has left by themselves: {@link MemberChange#LEFT}} */
    public static Filter<MemberCtx> memberLeft() {
        return chatMember(MemberChange.LEFT);
    }

    /** {@return that somebody was taken out and may come back: {@link MemberChange#REMOVED}} */
    public static Filter<MemberCtx> memberRemoved() {
        return chatMember(MemberChange.REMOVED);
    }

    /** {@return that somebody may not come in any more: {@link MemberChange#BANNED}} */
    public static Filter<MemberCtx> memberBanned() {
        return chatMember(MemberChange.BANNED);
    }

    /** {@return that somebody may come in again: {@link MemberChange#UNBANNED}} */
    public static Filter<MemberCtx> memberUnbanned() {
        return chatMember(MemberChange.UNBANNED);
    }

    /** {@return that somebody has become an administrator or the owner: {@link MemberChange#PROMOTED}} */
    public static Filter<MemberCtx> memberPromoted() {
        return chatMember(MemberChange.PROMOTED);
    }

    /** {@return that somebody is no administrator any more: {@link MemberChange#DEMOTED}} */
    public static Filter<MemberCtx> memberDemoted() {
        return chatMember(MemberChange.DEMOTED);
    }

    /** {@return that somebody may not do everything any more: {@link MemberChange#RESTRICTED}} */
    public static Filter<MemberCtx> memberRestricted() {
        return chatMember(MemberChange.RESTRICTED);
    }

    /** {@return that somebody may do again what members may: {@link MemberChange#UNRESTRICTED}} */
    public static Filter<MemberCtx> memberUnrestricted() {
        return chatMember(MemberChange.UNRESTRICTED);
    }

    /** {@return that somebody asks to be let in: {@code updateBotChatInviteRequester}} */
    public static Filter<UpdateCtx> joinRequest() {
        return of("join request", JoinRequestCtx.class::isInstance);
    }

    /** {@return that somebody has blocked this bot: {@code updateBotStopped.stopped}} */
    public static Filter<BotStoppedCtx> botStopped() {
        return of("bot stopped", BotStoppedCtx::isStopped);
    }

    /** {@return that somebody lets this bot write again: {@code updateBotStopped.stopped}} */
    public static Filter<BotStoppedCtx> botStarted() {
        return of("bot started", ctx -> !ctx.isStopped());
    }

    /** {@return that somebody has boosted a chat: {@code updateBotChatBoost}} */
    public static Filter<UpdateCtx> chatBoost() {
        return of("chat boost", BoostCtx.class::isInstance);
    }
}
