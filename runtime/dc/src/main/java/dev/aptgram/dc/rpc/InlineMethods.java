package dev.aptgram.dc.rpc;

import dev.aptgram.api.InlineBotSwitchPM;
import dev.aptgram.api.messages.EditInlineBotMessage;
import dev.aptgram.api.messages.SetInlineBotResults;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Content;
import dev.aptgram.dc.world.InlineQuery;
import dev.aptgram.dc.world.InlineResults;
import dev.aptgram.dc.world.Letter;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.dc.world.World;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What bots do in the chats of others: {@code messages.setInlineBotResults} and {@code editInlineBotMessage}. */
final class InlineMethods {
    private static final int LONGEST_OFFSET = 64;

    private final World world;
    private final Views views;
    private final Drafts drafts;
    private final InlineDrafts results;
    private final DcFacts self;

    InlineMethods(World world, Views views, Drafts drafts, InlineDrafts results, DcFacts self) {
        this.world = world;
        this.views = views;
        this.drafts = drafts;
        this.results = results;
        this.self = self;
    }

    void addTo(RpcDesk desk) {
        desk.on(SetInlineBotResults.class, (query, call) -> answer(query, call.account()));
        desk.on(EditInlineBotMessage.class, (query, call) -> edit(query, call.account()));
    }

    private boolean answer(SetInlineBotResults query, Account bot) {
        BotMethods.forBots(bot);
        InlineQuery question = world.inline().open(bot, query.queryId());
        @Nullable String offset = query.nextOffset();
        if (offset != null && offset.getBytes(StandardCharsets.UTF_8).length > LONGEST_OFFSET) {
            throw Refusal.badRequest("NEXT_OFFSET_INVALID");
        }
        @Nullable InlineBotSwitchPM button = query.switchPm();
        if (button != null) {
            check(button);
        }
        world.inline()
                .answer(
                        question,
                        new InlineResults(
                                results.results(bot, query.results()),
                                query.gallery(),
                                offset == null || offset.isEmpty() ? null : offset,
                                button == null ? null : button.text()));
        return true;
    }

    private static void check(InlineBotSwitchPM button) {
        if (button.text().isBlank()) {
            throw Refusal.badRequest("SWITCH_PM_TEXT_EMPTY");
        }
        if (button.startParam().isEmpty()) {
            throw Refusal.badRequest("START_PARAM_EMPTY");
        }
        if (!button.startParam().matches("[A-Za-z0-9_-]{1,64}")) {
            throw Refusal.badRequest("START_PARAM_INVALID");
        }
    }

    private boolean edit(EditInlineBotMessage query, Account bot) {
        BotMethods.forBots(bot);
        Letter letter = world.inline().existing(bot, views.notices().inlineKey(bot, query.id(), self.dcId()));
        if (query.media() != null || query.richMessage() != null) {
            throw Refusal.badRequest(
                    RpcDesk.NOT_IMPLEMENTED + "messages.editInlineBotMessage with media or rich_message");
        }
        InlineDrafts.checkMarkup(query.replyMarkup());
        world.editInline(letter, content(query, letter.content(), bot));
        return true;
    }

    /** {@return what the message says from now on} What is left out stays, except the keyboard. */
    private Content content(EditInlineBotMessage query, Content before, Account bot) {
        @Nullable String text = query.message();
        return text == null
                ? new Content(before.text(), before.entities(), query.replyMarkup(), before.file())
                : drafts.content(bot, text, query.entities(), query.replyMarkup(), before.file());
    }
}
