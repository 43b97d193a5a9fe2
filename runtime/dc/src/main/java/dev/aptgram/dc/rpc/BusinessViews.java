package dev.aptgram.dc.rpc;

import dev.aptgram.api.BotBusinessConnection;
import dev.aptgram.api.BusinessBotRights;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotBusinessConnect;
import dev.aptgram.api.UpdateBotDeleteBusinessMessage;
import dev.aptgram.api.UpdateBotEditBusinessMessage;
import dev.aptgram.api.UpdateBotNewBusinessMessage;
import dev.aptgram.dc.world.BusinessLink;
import dev.aptgram.dc.world.Copy;
import dev.aptgram.dc.world.WorldEvent;

/** How business accounts look to the bots that serve them: messages as they lie in the account's own box. */
final class BusinessViews {
    private final Views views;
    private final int homeDc;

    BusinessViews(Views views, int homeDc) {
        this.views = views;
        this.homeDc = homeDc;
    }

    Update connection(BusinessLink link) {
        return new UpdateBotBusinessConnect(
                BotBusinessConnection.builder(link.id(), link.owner().id(), homeDc, link.date())
                        .disabled(link.disabled())
                        .rights(BusinessBotRights.builder()
                                .reply(true)
                                .deleteSentMessages(true)
                                .build())
                        .build(),
                0);
    }

    Update news(WorldEvent.BusinessNews news) {
        String id = news.link().id();
        if (news.event() instanceof WorldEvent.Arrived arrived) {
            return UpdateBotNewBusinessMessage.builder(id, views.message(arrived.copy()), 0)
                    .build();
        } else if (news.event() instanceof WorldEvent.Edited edited) {
            return UpdateBotEditBusinessMessage.builder(id, views.message(edited.copy()), 0)
                    .build();
        }
        WorldEvent.Deleted deleted = (WorldEvent.Deleted) news.event();
        return new UpdateBotDeleteBusinessMessage(
                id,
                new PeerUser(deleted.copies().get(0).peer().id()),
                deleted.copies().stream().map(Copy::id).toList(),
                0);
    }
}
