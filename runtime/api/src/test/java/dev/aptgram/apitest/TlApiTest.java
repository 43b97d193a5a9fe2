package dev.aptgram.apitest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.BotCommand;
import dev.aptgram.api.BotCommandScopeDefault;
import dev.aptgram.api.ChatBannedRights;
import dev.aptgram.api.InputChannelEmpty;
import dev.aptgram.api.InputPeerSelf;
import dev.aptgram.api.InputUserSelf;
import dev.aptgram.api.bots.SetBotCommands;
import dev.aptgram.api.channels.EditBanned;
import dev.aptgram.api.messages.GetHistory;
import dev.aptgram.api.messages.Search;
import dev.aptgram.api.messages.SendMessage;
import dev.aptgram.api.upload.SaveFilePart;
import dev.aptgram.api.users.GetUsers;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlCaller;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of well-known methods, written as an application would write them. */
class TlApiTest {
    private static final String SOURCE = """
            package app;
            import dev.aptgram.annotations.*;
            import dev.aptgram.api.*;
            import dev.aptgram.tl.Bytes;
            import java.util.*;
            import java.util.concurrent.*;

            @TlApi(account = AccountKind.USER)
            public interface Mine {
                @TlCall("channels.editBanned")
                CompletableFuture<Updates> ban(
                        InputChannel channel, InputPeer participant, @TlParam("banned_rights") ChatBannedRights rights);

                @TlCall("messages.sendMessage")
                CompletableFuture<Updates> send(InputPeer peer, String message, boolean silent);

                @TlCall("messages.getHistory")
                @TlValue(field = "offset_id", value = "0")
                @TlValue(field = "offset_date", value = "0")
                @TlValue(field = "add_offset", value = "0")
                @TlValue(field = "max_id", value = "0")
                @TlValue(field = "min_id", value = "0")
                @TlValue(field = "hash", value = "0")
                CompletableFuture<dev.aptgram.api.messages.Messages> last(InputPeer peer, int limit);

                @TlCall("upload.saveFilePart")
                CompletableFuture<Boolean> part(long fileId, int filePart, Bytes bytes);

                @TlCall("users.getUsers")
                CompletionStage<List<User>> users(Collection<? extends InputUser> id);

                @TlCall("messages.search")
                @TlValue(field = "filter", value = "inputMessagesFilterPinned")
                @TlValue(field = "q", value = "")
                CompletableFuture<dev.aptgram.api.messages.Messages> pinned(InputPeer peer, int minDate, int maxDate,
                        int offsetId, int addOffset, int limit, int maxId, int minId, long hash);
            }
            """;

    private static final String BOT = """
            package app;
            import dev.aptgram.annotations.*;
            import dev.aptgram.api.*;
            import java.util.*;
            import java.util.concurrent.*;

            @TlApi(account = AccountKind.BOT)
            public interface Menu {
                @TlCall("bots.setBotCommands")
                @TlValue(field = "scope", value = "botCommandScopeDefault")
                @TlValue(field = "lang_code", value = "en")
                CompletableFuture<Boolean> commands(List<BotCommand> commands);
            }
            """;

    private final RecordingCaller caller = new RecordingCaller();

    @TempDir
    private Path output;

    private ClassLoader classes;

    @BeforeEach
    void compile() {
        CallsCompiler compiler = new CallsCompiler(output).add("Mine", SOURCE).add("Menu", BOT);
        assertThat(compiler.compile()).isEmpty();
        classes = compiler.classes();
    }

    @Test
    void calls_are_made_of_what_is_given() throws ReflectiveOperationException {
        ChatBannedRights rights = ChatBannedRights.builder(0).viewMessages(true).build();
        call("Mine", "ban", new InputChannelEmpty(), new InputPeerSelf(), rights);
        call("Mine", "send", new InputPeerSelf(), "hi", true);
        call("Mine", "part", 1L, 2, Bytes.of((byte) 3));
        call("Mine", "users", Set.of(new InputUserSelf()));

        assertThat(caller.called)
                .containsExactly(
                        new EditBanned(new InputChannelEmpty(), new InputPeerSelf(), rights),
                        SendMessage.builder(new InputPeerSelf(), "hi", RecordingCaller.RANDOM_ID)
                                .silent(true)
                                .build(),
                        new SaveFilePart(1, 2, Bytes.of((byte) 3)),
                        new GetUsers(List.of(new InputUserSelf())));
    }

    @Test
    void constants_fill_in_what_is_always_the_same() throws ReflectiveOperationException {
        call("Mine", "last", new InputPeerSelf(), 10);
        call("Menu", "commands", List.of(new BotCommand(false, "form", "Answer three questions")));
        call("Mine", "pinned", new InputPeerSelf(), 1, 2, 3, 4, 5, 6, 7, 8L);

        assertThat(caller.called)
                .containsExactly(
                        new GetHistory(new InputPeerSelf(), 0, 0, 0, 10, 0, 0, 0),
                        new SetBotCommands(
                                new BotCommandScopeDefault(),
                                "en",
                                List.of(new BotCommand(false, "form", "Answer three questions"))),
                        Search.builder(
                                        new InputPeerSelf(),
                                        "",
                                        new dev.aptgram.api.InputMessagesFilterPinned(),
                                        1,
                                        2,
                                        3,
                                        4,
                                        5,
                                        6,
                                        7,
                                        8)
                                .build());
    }

    private void call(String type, String name, Object... arguments) throws ReflectiveOperationException {
        Object api = classes.loadClass("app." + type + "Calls")
                .getMethod("of", TlCaller.class)
                .invoke(null, caller);
        Method method = Arrays.stream(api.getClass().getMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(method.invoke(api, arguments)).isInstanceOf(CompletableFuture.class);
    }
}
