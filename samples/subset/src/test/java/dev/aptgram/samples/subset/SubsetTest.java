package dev.aptgram.samples.subset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.samples.subset.notes.Note;
import dev.aptgram.samples.subset.notes.Notebook;
import dev.aptgram.samples.subset.notes.NotesSchema;
import dev.aptgram.samples.subset.telegram.InputPeerSelf;
import dev.aptgram.samples.subset.telegram.MessageEntityBold;
import dev.aptgram.samples.subset.telegram.TelegramSchema;
import dev.aptgram.samples.subset.telegram.Updates;
import dev.aptgram.samples.subset.telegram.messages.SendMessage;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.TlWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SubsetTest {
    @Test
    void the_part_has_what_sending_takes_and_not_more() {
        assertThat(TelegramSchema.METHOD_COUNT).isEqualTo(1);
        assertThat(TelegramSchema.CONSTRUCTOR_COUNT).isEqualTo(821);
        assertThat(ApiSchema.CONSTRUCTOR_COUNT).isEqualTo(1643);
    }

    @Test
    void every_combinator_of_the_part_is_one_of_the_whole() {
        Set<String> whole = lines(ApiSchema.INSTANCE);

        // 821 constructors, a method, and the heading between them.
        assertThat(lines(TelegramSchema.INSTANCE)).hasSize(823).isSubsetOf(whole);
    }

    /** {@return the lines of a schema without what they became in Java} */
    private static Set<String> lines(TlRegistry schema) {
        return schema.definitions().stream()
                .map(line -> line.replaceFirst(" *//.*", ""))
                .collect(Collectors.toSet());
    }

    @Test
    void it_sends_what_the_whole_schema_would_send() {
        SendMessage part = SendMessage.builder(new InputPeerSelf(), "hi", 7)
                .entities(List.of(new MessageEntityBold(0, 2)))
                .build();
        dev.aptgram.api.messages.SendMessage whole = dev.aptgram.api.messages.SendMessage.builder(
                        new dev.aptgram.api.InputPeerSelf(), "hi", 7)
                .entities(List.of(new dev.aptgram.api.MessageEntityBold(0, 2)))
                .build();

        assertThat(part.toByteArray()).isEqualTo(whole.toByteArray());
        byte[] answer = new dev.aptgram.api.UpdateShortSentMessage(true, 1, 2, 3, 4, null, null, null).toByteArray();
        Updates updates = part.readResult(new TlReader(answer, TelegramSchema.INSTANCE));
        assertThat(updates.toByteArray()).isEqualTo(answer);
    }

    @Test
    void it_does_not_know_the_rest() {
        byte[] bytes = new dev.aptgram.api.help.NoAppUpdate().toByteArray();

        assertThatThrownBy(() -> new TlReader(bytes, TelegramSchema.INSTANCE).readObject())
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("Expected Object but found constructor id #c45a6536");
    }

    @Test
    void notes_of_the_former_layer_are_read_as_of_today() {
        TlWriter stored = new TlWriter();
        stored.writeInt(Notebook.ID);
        stored.writeVectorHeader(1);
        // note id:int text:string colour:Colour tags:Vector<string> = Note
        stored.writeInt(0x1a7a1c82);
        stored.writeInt(5);
        stored.writeString("milk");
        // colour red:int green:int blue:int = Colour
        stored.writeInt(0xfda0386e);
        stored.writeInt(1);
        stored.writeInt(2);
        stored.writeInt(3);
        stored.writeStringVector(List.of("shop"));

        Notebook read = Notebook.read(new TlReader(stored.toByteArray(), NotesSchema.INSTANCE));

        assertThat(read.notes()).containsExactly(new Note(false, 5, "milk", List.of("shop")));
    }
}
