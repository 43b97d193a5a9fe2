package dev.example;

import dev.aptgram.api.BotCommand;
import dev.aptgram.api.BotCommandScopeDefault;
import dev.aptgram.api.InputUserSelf;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.User;
import dev.aptgram.api.users.GetUsers;
import dev.aptgram.client.BotTelegram;
import dev.aptgram.tl.TlReader;
import dev.example.board.BoardSchema;
import dev.example.board.Note;
import java.util.List;

/** What a user does with the toolkit: own values, own calls, raw calls. */
public final class App {
    private App() {}

    /** {@return a note that was stored by whatever version of this application} */
    public static Note stored(byte[] bytes) {
        return Note.read(new TlReader(bytes, BoardSchema.INSTANCE));
    }

    /** {@return what a bot learns at its start: where it is, by an interface of its own, and who it is, by a raw call} */
    public static String begin(BotTelegram tg) {
        Announcements calls = AnnouncementsCalls.of(tg);
        boolean set = calls.menu(new BotCommandScopeDefault(), "en", List.of(new BotCommand(false, "form", "Ask")))
                .join();
        List<User> me = tg.invoke(new GetUsers(List.of(new InputUserSelf()))).join();
        return set + ", DC " + calls.config().thisDc() + ", " + ((PlainUser) me.get(0)).firstName();
    }
}
