package dev.aptgram.dispatch;

import dev.aptgram.api.ChannelParticipantAdmin;
import dev.aptgram.api.ChatParticipantAdmin;
import dev.aptgram.api.Message;
import dev.aptgram.api.PeerChat;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateChannelParticipant;
import dev.aptgram.api.UpdateChatParticipant;
import dev.aptgram.api.UpdateNewChannelMessage;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.client.ChatRef;
import dev.aptgram.dc.DcGroup;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.VirtualUser;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What people of the embedded DC have done in a group, as a bot was told, and what they are there since.
 *
 * @param owner the owner has made somebody an administrator
 * @param admin an administrator has brought somebody in
 * @param member somebody has come in
 * @param stranger somebody has left
 * @param removed an administrator has taken somebody out
 * @param demoted the owner has made an administrator a member like others
 * @param answersQuestion a member answers a question
 * @param answersRemark a member answers a remark
 */
record GroupActs(
        Update owner,
        Update admin,
        Update member,
        Update stranger,
        Update removed,
        Update demoted,
        Update answersQuestion,
        Update answersRemark) {
    /**
     * Has people do such things.
     *
     * @param heard finds the update that the bot has got, and waits for it
     */
    static GroupActs in(DcGroup group, EmbeddedDc dc, VirtualUser olga, Function<Predicate<Update>, Update> heard) {
        VirtualUser ada = dc.user("Ada");
        VirtualUser mia = dc.user("Mia");
        VirtualUser leo = dc.user("Leo");
        VirtualUser ned = dc.user("Ned");
        VirtualUser pia = dc.user("Pia");
        group.join(ada);
        group.promote(ada, olga);
        group.add(ned, ada);
        group.join(mia);
        group.join(leo);
        group.leave(leo);
        group.remove(ned, ada);
        group.join(pia);
        group.promote(pia, olga);
        group.add(pia, olga);
        group.say(mia, "the colour is", group.say(mia, "Which colour?"));
        group.say(mia, "that is so", group.say(mia, "All is well."));
        return new GroupActs(
                heard.apply(update -> tells(update, group, olga, ada, true)),
                heard.apply(update -> tells(update, group, ada, ned, true)),
                heard.apply(update -> tells(update, group, mia, mia, true)),
                heard.apply(update -> tells(update, group, leo, leo, false)),
                heard.apply(update -> tells(update, group, ada, ned, false)),
                heard.apply(update -> tells(update, group, olga, pia, true) && wasAdministrator(update)),
                heard.apply(update -> says(update, group, "the colour is")),
                heard.apply(update -> says(update, group, "that is so")));
    }

    private static boolean says(Update update, DcGroup group, String text) {
        Message message = update instanceof UpdateNewMessage basic
                ? basic.message()
                : update instanceof UpdateNewChannelMessage other ? other.message() : null;
        return message instanceof PlainMessage plain
                && plain.message().equals(text)
                && ChatRef.of(plain.peerId()).id() == group.id()
                && plain.peerId() instanceof PeerChat == group.isBasic();
    }

    private static boolean wasAdministrator(Update update) {
        return update instanceof UpdateChatParticipant basic
                ? basic.prevParticipant() instanceof ChatParticipantAdmin
                : ((UpdateChannelParticipant) update).prevParticipant() instanceof ChannelParticipantAdmin;
    }

    private static boolean tells(Update update, DcGroup group, VirtualUser actor, VirtualUser user, boolean inside) {
        if (update instanceof UpdateChatParticipant basic) {
            return group.isBasic()
                    && basic.chatId() == group.id()
                    && basic.actorId() == actor.id()
                    && basic.userId() == user.id()
                    && (basic.newParticipant() != null) == inside;
        }
        return update instanceof UpdateChannelParticipant change
                && change.channelId() == group.id()
                && change.actorId() == actor.id()
                && change.userId() == user.id()
                && (change.newParticipant() != null) == inside;
    }
}
