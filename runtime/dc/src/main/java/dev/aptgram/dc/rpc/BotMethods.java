package dev.aptgram.dc.rpc;

import dev.aptgram.api.BotCommand;
import dev.aptgram.api.BotCommandScope;
import dev.aptgram.api.bots.GetBotCommands;
import dev.aptgram.api.bots.ResetBotCommands;
import dev.aptgram.api.bots.SetBotCommands;
import dev.aptgram.api.messages.SetBotCallbackAnswer;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.CallbackAnswer;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.dc.world.World;
import dev.aptgram.tl.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code bots.*} and what else only bots do: answering presses, the menu of commands. */
final class BotMethods {
    static final int LONGEST_TOAST = 200;
    static final int MOST_COMMANDS = 100;
    static final int LONGEST_DESCRIPTION = 256;

    private static final Pattern COMMAND = Pattern.compile("[a-z0-9_]{1,32}");

    /** A menu holds for one bot, one kind of chat and one language. */
    private record Menu(long bot, Bytes scope, String language) {
        static Menu of(Call call, BotCommandScope scope, String language) {
            return new Menu(call.account().id(), Bytes.of(scope.toByteArray()), language);
        }
    }

    private final World world;
    private final Map<Menu, List<BotCommand>> menus = new HashMap<>();

    BotMethods(World world) {
        this.world = world;
    }

    void addTo(RpcDesk desk) {
        desk.on(SetBotCallbackAnswer.class, this::answer);
        desk.on(SetBotCommands.class, (query, call) -> {
            forBots(call.account());
            query.commands().forEach(BotMethods::check);
            if (query.commands().size() > MOST_COMMANDS) {
                throw Refusal.badRequest("BOT_COMMANDS_TOO_MUCH");
            }
            menus.put(Menu.of(call, query.scope(), query.langCode()), query.commands());
            return true;
        });
        desk.on(ResetBotCommands.class, (query, call) -> {
            forBots(call.account());
            menus.remove(Menu.of(call, query.scope(), query.langCode()));
            return true;
        });
        desk.on(GetBotCommands.class, (query, call) -> {
            forBots(call.account());
            return menus.getOrDefault(Menu.of(call, query.scope(), query.langCode()), List.of());
        });
    }

    private boolean answer(SetBotCallbackAnswer query, Call call) {
        forBots(call.account());
        @Nullable String message = query.message();
        if (message != null && message.length() > LONGEST_TOAST) {
            throw Refusal.badRequest("MESSAGE_TOO_LONG");
        }
        world.answer(
                call.account(),
                query.queryId(),
                new CallbackAnswer(message, query.alert(), query.url(), query.cacheTime()));
        return true;
    }

    private static void check(BotCommand command) {
        if (!COMMAND.matcher(command.command()).matches()) {
            throw Refusal.badRequest("BOT_COMMAND_INVALID");
        }
        if (command.description().isBlank() || command.description().length() > LONGEST_DESCRIPTION) {
            throw Refusal.badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
        }
    }

    static void forBots(Account account) {
        if (!account.bot()) {
            throw Refusal.badRequest("USER_BOT_REQUIRED");
        }
    }
}
