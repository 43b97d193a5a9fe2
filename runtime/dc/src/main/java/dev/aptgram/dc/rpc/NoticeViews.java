package dev.aptgram.dc.rpc;

import dev.aptgram.api.ChatInviteExported;
import dev.aptgram.api.InlineQueryPeerType;
import dev.aptgram.api.InlineQueryPeerTypeBotPM;
import dev.aptgram.api.InlineQueryPeerTypePM;
import dev.aptgram.api.InlineQueryPeerTypeSameBotPM;
import dev.aptgram.api.InputBotInlineMessageID;
import dev.aptgram.api.InputBotInlineMessageID64;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotCallbackQuery;
import dev.aptgram.api.UpdateBotChatInviteRequester;
import dev.aptgram.api.UpdateBotInlineQuery;
import dev.aptgram.api.UpdateBotInlineSend;
import dev.aptgram.api.UpdateBotPrecheckoutQuery;
import dev.aptgram.api.UpdateBotShippingQuery;
import dev.aptgram.api.UpdateBusinessBotCallbackQuery;
import dev.aptgram.api.UpdateInlineBotCallbackQuery;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.BotQuery;
import dev.aptgram.dc.world.BusinessLink;
import dev.aptgram.dc.world.CallbackQuery;
import dev.aptgram.dc.world.CheckoutQuery;
import dev.aptgram.dc.world.Copy;
import dev.aptgram.dc.world.InlineKey;
import dev.aptgram.dc.world.InlineQuery;
import dev.aptgram.dc.world.JoinRequest;
import dev.aptgram.dc.world.Payment;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.dc.world.ShippingQuery;
import dev.aptgram.dc.world.World;
import dev.aptgram.dc.world.WorldEvent;
import org.jspecify.annotations.Nullable;

/** How what bots are told beside their boxes looks in TL. The DC has no line of {@code qts}: such updates bear 0. */
final class NoticeViews {
    private final World world;
    private final Views views;
    private final AccessHashes hashes;
    private final int homeDc;

    NoticeViews(World world, Views views, int homeDc) {
        this.world = world;
        this.views = views;
        this.hashes = views.hashes();
        this.homeDc = homeDc;
    }

    Update update(WorldEvent.Notice notice) {
        if (notice instanceof WorldEvent.Asked asked) {
            return asked(asked.query());
        } else if (notice instanceof WorldEvent.Chosen chosen) {
            @Nullable InlineKey key = chosen.message();
            return UpdateBotInlineSend.builder(chosen.user().id(), chosen.query(), chosen.resultId())
                    .msgId(key == null ? null : inlineId(chosen.owner(), key))
                    .build();
        } else if (notice instanceof WorldEvent.JoinAsked asked) {
            return requester(asked.request(), asked.owner());
        } else if (notice instanceof WorldEvent.BusinessLinked linked) {
            return views.business().connection(linked.link());
        } else if (notice instanceof WorldEvent.BusinessNews news) {
            return views.business().news(news);
        }
        return views.groups().changed((WorldEvent.MemberChanged) notice);
    }

    /** {@return how a bot knows a message that was sent by way of it} */
    InputBotInlineMessageID inlineId(Account bot, InlineKey key) {
        return new InputBotInlineMessageID64(homeDc, key.owner(), key.id(), hashes.ofInline(bot, key));
    }

    /**
     * {@return which message a bot means}
     *
     * @param dc the DC that is asked
     * @throws Refusal {@code MESSAGE_ID_INVALID} if the id is none that this bot was told, or the message is another DC's
     */
    InlineKey inlineKey(Account bot, InputBotInlineMessageID id, int dc) {
        if (id instanceof InputBotInlineMessageID64 known && known.dcId() == homeDc && dc == homeDc) {
            InlineKey key = new InlineKey(known.ownerId(), known.id());
            if (known.accessHash() == hashes.ofInline(bot, key)) {
                return key;
            }
        }
        throw Refusal.badRequest("MESSAGE_ID_INVALID");
    }

    private Update asked(BotQuery query) {
        long user = query.user().id();
        if (query instanceof CallbackQuery press) {
            return pressed(press);
        } else if (query instanceof InlineQuery inline) {
            return UpdateBotInlineQuery.builder(inline.id(), user, inline.text(), inline.offset())
                    .peerType(place(inline))
                    .build();
        } else if (query instanceof CheckoutQuery checkout) {
            Payment payment = checkout.payment();
            return UpdateBotPrecheckoutQuery.builder(
                            query.id(), user, payment.payload(), payment.currency(), payment.amount())
                    .shippingOptionId(payment.shippingOption())
                    .build();
        }
        ShippingQuery shipping = (ShippingQuery) query;
        return new UpdateBotShippingQuery(query.id(), user, shipping.payload(), shipping.address());
    }

    private static InlineQueryPeerType place(InlineQuery query) {
        if (query.chat().id() == query.bot().id()) {
            return new InlineQueryPeerTypeSameBotPM();
        }
        return query.chat().bot() ? new InlineQueryPeerTypeBotPM() : new InlineQueryPeerTypePM();
    }

    private Update pressed(CallbackQuery query) {
        @Nullable InlineKey key = query.letter().inlineKey();
        if (key != null) {
            return UpdateInlineBotCallbackQuery.builder(
                            query.id(), query.user().id(), inlineId(query.bot(), key), chatInstance(query))
                    .data(query.data())
                    .build();
        }
        @Nullable
        BusinessLink link = query.letter().business() == null
                ? null
                : world.business().of(query.letter().author());
        if (link != null) {
            Copy copy = world.existing(
                    link.owner(), query.letter().idFor(link.owner().id()));
            return UpdateBusinessBotCallbackQuery.builder(
                            query.id(), query.user().id(), link.id(), views.message(copy), chatInstance(query))
                    .data(query.data())
                    .build();
        }
        return UpdateBotCallbackQuery.builder(
                        query.id(),
                        query.user().id(),
                        new PeerUser(query.user().id()),
                        query.messageId(),
                        chatInstance(query))
                .data(query.data())
                .build();
    }

    private long chatInstance(CallbackQuery query) {
        return hashes.chatInstance(query.user(), query.chat());
    }

    private static Update requester(JoinRequest request, Account bot) {
        ChatInviteExported link = ChatInviteExported.builder(
                        "https://t.me/+" + request.group().invite(),
                        bot.id(),
                        request.group().date())
                .requestNeeded(true)
                .build();
        return UpdateBotChatInviteRequester.builder(
                        GroupViews.peer(request.group()),
                        request.date(),
                        request.user().id(),
                        request.about(),
                        link,
                        0)
                .build();
    }
}
