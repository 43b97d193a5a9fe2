package dev.aptgram.dc.rpc;

import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotEditBusinessMessage;
import dev.aptgram.api.UpdateBotNewBusinessMessage;
import dev.aptgram.api.Updates;
import dev.aptgram.api.account.GetBotBusinessConnection;
import dev.aptgram.api.messages.AffectedMessages;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.BusinessLink;
import dev.aptgram.dc.world.Content;
import dev.aptgram.dc.world.Copy;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.dc.world.World;
import java.util.List;

/** What bots do in the name of business accounts, and {@code account.getBotBusinessConnection}. */
final class BusinessMethods {
    private final World world;
    private final Views views;

    BusinessMethods(World world, Views views) {
        this.world = world;
        this.views = views;
    }

    void addTo(RpcDesk desk) {
        desk.on(GetBotBusinessConnection.class, (query, call) -> {
            BotMethods.forBots(call.account());
            BusinessLink link = world.business().require(call.account(), query.connectionId());
            return updates(call.account(), views.business().connection(link), List.of(link.owner()));
        });
    }

    /** {@return the answer to {@code messages.sendMessage} through a connection} */
    Updates send(BusinessLink link, Account to, Content content, int replyTo, long randomId, Call call) {
        Copy sent = world.business()
                .send(link, to, content, replyTo, randomId, call.caller().origin());
        Update update = UpdateBotNewBusinessMessage.builder(link.id(), views.message(sent), 0)
                .build();
        return updates(call.account(), update, List.of(to, link.owner()));
    }

    /** {@return the answer to {@code messages.editMessage} through a connection} */
    Updates edit(BusinessLink link, Copy copy, Content content, Call call) {
        if (!link.bot().equals(copy.letter().business())) {
            throw new Refusal(403, "MESSAGE_AUTHOR_REQUIRED");
        }
        Copy edited = world.edit(link.owner(), copy.id(), content, call.caller().origin())
                .copy();
        Update update = UpdateBotEditBusinessMessage.builder(link.id(), views.message(edited), 0)
                .build();
        return updates(call.account(), update, List.of(copy.peer(), link.owner()));
    }

    /** {@return the answer to {@code messages.deleteMessages} through a connection} */
    AffectedMessages delete(BusinessLink link, List<Integer> ids, Call call) {
        for (int id : ids) {
            if (!link.bot().equals(world.existing(link.owner(), id).letter().business())) {
                throw new Refusal(403, "MESSAGE_DELETE_FORBIDDEN");
            }
        }
        int gone = world.delete(link.owner(), ids, true, call.caller().origin());
        return new AffectedMessages(world.box(link.owner()).pts(), gone);
    }

    private Updates updates(Account bot, Update update, List<Account> accounts) {
        return new PlainUpdates(List.of(update), views.users(bot, accounts), List.of(), world.nowSeconds(), 0);
    }
}
