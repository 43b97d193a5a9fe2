package dev.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.aptgram.client.BotTelegram;
import dev.aptgram.client.Credentials;
import dev.aptgram.client.Login;
import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.VirtualUser;
import dev.aptgram.dispatch.Dispatcher;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;
import dev.example.board.BoardSchema;
import dev.example.board.NoteGone;
import dev.example.board.PlainNote;
import dev.example.board.notes.Add;
import dev.example.form.SignupBot;
import dev.example.send.SendSchema;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class AppTest {
    @Test
    void ownValuesComeBack() {
        var note = new PlainNote(7, "milk", List.of("shop"));
        assertEquals(note, App.stored(note.toByteArray()));
        assertEquals(new NoteGone(7), App.stored(new NoteGone(7).toByteArray()));
        assertEquals(2, BoardSchema.LAYER);
        var call = Add.builder("milk").pinned(true).build();
        assertEquals(call, new TlReader(call.toByteArray(), BoardSchema.INSTANCE).readMethod());
    }

    @Test
    void whatTheFirstVersionWroteIsRead() {
        var out = new TlWriter();
        out.writeInt(crc("note id:int text:string tags:Vector string = Note"));
        out.writeInt(7);
        out.writeString("milk");
        out.writeVectorHeader(0);
        assertEquals(new PlainNote(7, "milk", List.of()), App.stored(out.toByteArray()));
    }

    /** What a line's id follows from: {@code <} and {@code >} are spaces in it. */
    private static int crc(String line) {
        var crc = new CRC32();
        crc.update(line.getBytes(StandardCharsets.US_ASCII));
        return (int) crc.getValue();
    }

    @Test
    void thePartOfTheSchemaIsWhatItsBytesSay() {
        assertEquals(1, SendSchema.METHOD_COUNT);
        // Of 1,643: a message can hold much, and an update more.
        assertEquals(821, SendSchema.CONSTRUCTOR_COUNT);
        var here = dev.example.send.messages.SendMessage.builder(new dev.example.send.InputPeerSelf(), "hi", 1)
                .silent(true)
                .build();
        var published = dev.aptgram.api.messages.SendMessage.builder(new dev.aptgram.api.InputPeerSelf(), "hi", 1)
                .silent(true)
                .build();
        assertEquals(hex(published), hex(here));
    }

    private static String hex(TlObject object) {
        return HexFormat.of().formatHex(object.toByteArray());
    }

    @Test
    void callsReachADataCentre() {
        try (EmbeddedDc dc = EmbeddedDc.start()) {
            DcBot bot = dc.addBot("Outsider");
            try (BotTelegram tg = connect(dc, bot)) {
                assertEquals("true, DC 2, Outsider", App.begin(tg));
            }
        }
    }

    @Test
    void aMachineTalks() {
        try (EmbeddedDc dc = EmbeddedDc.start()) {
            DcBot bot = dc.addBot("Doorman");
            VirtualUser ann = dc.user("Ann");
            try (BotTelegram tg = connect(dc, bot)) {
                Dispatcher dispatcher = Dispatcher.start(tg, SignupBot.routes());
                try (dispatcher) {
                    assertEquals("Say /signup, Ann.", answer(ann, bot, "hello"));
                    assertEquals("Who are you?", answer(ann, bot, "/signup"));
                    assertEquals("How many seats?", answer(ann, bot, "Ann Lee"));
                    assertEquals("One to nine.", answer(ann, bot, "many"));
                    assertEquals("Ann Lee: 2", answer(ann, bot, "2"));
                }
            }
        }
    }

    private static String answer(VirtualUser person, DcBot bot, String text) {
        person.sends(bot, text);
        return person.awaitMessage().text();
    }

    private static BotTelegram connect(EmbeddedDc dc, DcBot bot) {
        return BotTelegram.builder()
                .credentials(Credentials.of(4711, "0123456789abcdef0123456789abcdef"))
                .login(Login.bot(bot.token()))
                .storage(new MemoryStorage())
                .server(dc.address(), List.of(dc.publicKey()))
                .connect();
    }

    @Test
    void nothingOfTheProcessorsIsThereAtRunTime() {
        assertThrows(ClassNotFoundException.class, () -> Class.forName("dev.aptgram.tl.processor.TlSchemaProcessor"));
        assertThrows(ClassNotFoundException.class, () -> Class.forName("dev.aptgram.fsm.processor.FsmProcessor"));
    }
}
