package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.ChannelParticipant;
import dev.aptgram.api.ChannelParticipantAdmin;
import dev.aptgram.api.ChannelParticipantBanned;
import dev.aptgram.api.ChannelParticipantCreator;
import dev.aptgram.api.ChannelParticipantLeft;
import dev.aptgram.api.ChatAdminRights;
import dev.aptgram.api.ChatBannedRights;
import dev.aptgram.api.ChatParticipant;
import dev.aptgram.api.ChatParticipantAdmin;
import dev.aptgram.api.ChatParticipantCreator;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainChannelParticipant;
import dev.aptgram.api.PlainChatParticipant;
import dev.aptgram.api.UpdateChannelParticipant;
import dev.aptgram.api.UpdateChatParticipant;
import dev.aptgram.storage.MemoryStorage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What has happened to somebody's place in a chat. */
class MemberChangeTest {
    private static final long MEMBER = 5;
    private static final long OTHER = 6;

    private static final ChannelParticipant OWNER = ChannelParticipantCreator.builder(
                    MEMBER, ChatAdminRights.builder().build())
            .build();
    private static final ChannelParticipant ADMIN = ChannelParticipantAdmin.builder(
                    MEMBER, OTHER, 1, ChatAdminRights.builder().build())
            .build();
    private static final ChannelParticipant PLAIN =
            PlainChannelParticipant.builder(MEMBER, 1).build();
    private static final ChannelParticipant GONE = new ChannelParticipantLeft(new PeerUser(MEMBER));
    private static final ChannelParticipant BANNED = banned(true, true);
    private static final ChannelParticipant RESTRICTED = banned(false, false);
    private static final ChannelParticipant RESTRICTED_GONE = banned(false, true);

    private final FakeTelegram tg = new FakeTelegram(new MemoryStorage());

    private static ChannelParticipant banned(boolean blind, boolean left) {
        ChatBannedRights rights = ChatBannedRights.builder(0)
                .viewMessages(blind)
                .sendMessages(true)
                .build();
        return ChannelParticipantBanned.builder(new PeerUser(MEMBER), OTHER, 1, rights)
                .left(left)
                .build();
    }

    private MemberCtx ctx(long actor, @Nullable ChannelParticipant before, @Nullable ChannelParticipant now) {
        return new MemberCtx(
                tg.raw(UpdateChannelParticipant.builder(77, 1, actor, MEMBER, 0)
                        .prevParticipant(before)
                        .newParticipant(now)
                        .build()),
                TestBot.scope(tg));
    }

    private MemberChange change(long actor, @Nullable ChannelParticipant before, @Nullable ChannelParticipant now) {
        return ctx(actor, before, now).change();
    }

    @Test
    void comingAndGoing() {
        assertThat(change(MEMBER, null, PLAIN)).isEqualTo(MemberChange.JOINED);
        assertThat(change(OTHER, GONE, PLAIN)).isEqualTo(MemberChange.JOINED);
        assertThat(change(MEMBER, RESTRICTED_GONE, RESTRICTED)).isEqualTo(MemberChange.JOINED);
        assertThat(change(MEMBER, PLAIN, GONE)).isEqualTo(MemberChange.LEFT);
        assertThat(change(MEMBER, RESTRICTED, RESTRICTED_GONE)).isEqualTo(MemberChange.LEFT);
        assertThat(change(OTHER, PLAIN, null)).isEqualTo(MemberChange.REMOVED);
        assertThat(change(OTHER, BANNED, PLAIN)).isEqualTo(MemberChange.JOINED);
    }

    @Test
    void bansAndRestrictions() {
        assertThat(change(OTHER, PLAIN, BANNED)).isEqualTo(MemberChange.BANNED);
        assertThat(change(OTHER, null, BANNED)).isEqualTo(MemberChange.BANNED);
        assertThat(change(OTHER, BANNED, BANNED)).isEqualTo(MemberChange.OTHER);
        assertThat(change(OTHER, BANNED, GONE)).isEqualTo(MemberChange.UNBANNED);
        assertThat(change(OTHER, PLAIN, RESTRICTED)).isEqualTo(MemberChange.RESTRICTED);
        assertThat(change(OTHER, RESTRICTED, PLAIN)).isEqualTo(MemberChange.UNRESTRICTED);
    }

    @Test
    void offices() {
        assertThat(change(OTHER, PLAIN, ADMIN)).isEqualTo(MemberChange.PROMOTED);
        assertThat(change(OTHER, ADMIN, PLAIN)).isEqualTo(MemberChange.DEMOTED);
        assertThat(change(OTHER, ADMIN, OWNER)).isEqualTo(MemberChange.OTHER);
        assertThat(change(OTHER, ADMIN, ADMIN)).isEqualTo(MemberChange.OTHER);
        assertThat(ctx(OTHER, OWNER, ADMIN).oldStatus()).isEqualTo(MemberStatus.OWNER);
        assertThat(ctx(OTHER, OWNER, RESTRICTED).newStatus()).isEqualTo(MemberStatus.RESTRICTED);
    }

    @Test
    void basicGroupsAreTheSame() {
        assertThat(basic(null, PlainChatParticipant.builder(MEMBER, OTHER, 1).build()))
                .isEqualTo("LEFT MEMBER JOINED");
        assertThat(basic(ChatParticipantAdmin.builder(MEMBER, OTHER, 1).build(), null))
                .isEqualTo("ADMINISTRATOR LEFT REMOVED");
        assertThat(basic(
                        ChatParticipantCreator.builder(MEMBER).build(),
                        ChatParticipantAdmin.builder(MEMBER, OTHER, 1).build()))
                .isEqualTo("OWNER ADMINISTRATOR OTHER");
    }

    private String basic(@Nullable ChatParticipant before, @Nullable ChatParticipant now) {
        MemberCtx ctx = new MemberCtx(
                tg.raw(UpdateChatParticipant.builder(77, 1, OTHER, MEMBER, 0)
                        .prevParticipant(before)
                        .newParticipant(now)
                        .build()),
                TestBot.scope(tg));
        assertThat(ctx).hasToString("member u5 in g77 from u6");
        return ctx.oldStatus() + " " + ctx.newStatus() + " " + ctx.change();
    }
}
