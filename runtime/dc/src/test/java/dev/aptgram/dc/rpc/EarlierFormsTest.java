package dev.aptgram.dc.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.api.InputPeerSelf;
import dev.aptgram.api.KeyboardButtonCallback;
import dev.aptgram.api.KeyboardButtonCopy;
import dev.aptgram.api.KeyboardButtonRow;
import dev.aptgram.api.MessageEntityBold;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainKeyboardButton;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainMessageReplyHeader;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.ReplyInlineMarkup;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.messages.PlainMessages;
import dev.aptgram.api.messages.SendMessage;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** What clients of layers 198 and 227 are sent and may send. */
final class EarlierFormsTest {
    private static final ReplyInlineMarkup MARKUP = new ReplyInlineMarkup(List.of(new KeyboardButtonRow(List.of(
            KeyboardButtonCallback.builder("More", Bytes.ofUtf8("more")).build(),
            PlainKeyboardButton.builder("Plain").build()))));
    private static final PlainMessage MESSAGE = PlainMessage.builder(7, new PeerUser(5), 1_777_000_000, "Hello")
            .fromId(new PeerUser(6))
            .entities(List.of(new MessageEntityBold(0, 5)))
            .replyMarkup(MARKUP)
            .replyTo(PlainMessageReplyHeader.builder().replyToMsgId(3).build())
            .editDate(1_777_000_001)
            .build();
    private static final PlainUser USER = PlainUser.builder(5)
            .firstName("Alice")
            .accessHash(9L)
            .langCode("en")
            .build();
    private static final PlainUpdates UPDATES =
            new PlainUpdates(List.of(new UpdateNewMessage(MESSAGE, 4, 1)), List.of(USER), List.of(), 1_777_000_002, 0);

    @Test
    void everyLineHasTheIdThatItsTextGives() throws IOException {
        List<String> wrong = new ArrayList<>();
        int lines = 0;
        for (String line : lines()) {
            Form form = Form.parse(line);
            if (form != null) {
                lines++;
                if (crc(line) != form.id()) {
                    wrong.add(line);
                }
            } else {
                assertThat(line).matches("|//.*");
            }
        }
        assertThat(lines).isGreaterThan(100);
        assertThat(wrong).isEmpty();
    }

    @Test
    void aMessageIsWrittenAsThatLayerHasIt() {
        String old = hex(LayerForms.write(UPDATES, 198));
        // message, user, keyboardButtonCallback, keyboardButton, messageReplyHeader, as layer 198 numbers them.
        assertThat(old)
                .contains("e9bbfd96", "7ec3464b", "6bdbbb35", "8048faa2", "db09bcaf")
                .doesNotContain(id(PlainMessage.ID), id(PlainUser.ID), id(KeyboardButtonCallback.ID));
        assertThat(hex(LayerForms.write(UPDATES, 227))).contains(id(PlainMessage.ID), "88437731");
    }

    @Test
    void whatHasBeenWrittenForAnOldLayerReadsAsItWas() {
        List<TlObject> objects = List.of(
                UPDATES, new PlainMessages(List.of(MESSAGE), List.of(), List.of(), List.of(USER)), MESSAGE, USER);
        for (int layer : LayerForms.layers()) {
            for (TlObject object : objects) {
                byte[] back = LayerForms.newest(LayerForms.write(object, layer), layer);
                assertThat(new TlReader(back, ApiSchema.INSTANCE).readObject()).isEqualTo(object);
            }
        }
    }

    @Test
    void aCallInAnOldFormIsUnderstood() {
        SendMessage call = SendMessage.builder(new InputPeerSelf(), "Hello", 8)
                .silent(true)
                .replyMarkup(MARKUP)
                .build();
        byte[] old = LayerForms.write(call, 198);
        assertThat(hex(old)).startsWith("45973f98");
        assertThat(LayerForms.readMethod(new TlReader(old, ApiSchema.INSTANCE), 198))
                .isEqualTo(call);
        assertThat(LayerForms.readMethod(new TlReader(call.toByteArray(), ApiSchema.INSTANCE), 198))
                .as("the form of another layer")
                .isNull();
    }

    @Test
    void whatALayerDoesNotHaveIsRefused() {
        TlObject styled = new ReplyInlineMarkup(List.of(new KeyboardButtonRow(
                List.of(KeyboardButtonCopy.builder("a", "b").build()))));
        assertThat(LayerForms.write(styled, 227)).isEqualTo(styled.toByteArray());
        // A name that layer 198 did not have.
        assertThatThrownBy(() -> LayerForms.write(
                        new dev.aptgram.api.UpdateDeleteGroupCallMessages(
                                new dev.aptgram.api.InputGroupCallSlug("x"), List.of(1)),
                        198))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.error()).startsWith("NOT_IN_LAYER_198"));
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = EarlierFormsTest.class.getResourceAsStream("earlier-forms.tl")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    /** {@return the id by TL's own rule: the CRC-32 of the line, without its id and its flags that carry no value} */
    private static int crc(String line) {
        String text = line.replaceFirst("#[0-9a-f]{8}", "")
                .replaceAll(" \\w+:flags\\d*\\.\\d+\\?true", "")
                .replaceAll("([:?])bytes ", "$1string ")
                .replaceAll("[<>]", " ")
                .replaceAll("[{};]", "")
                .replaceAll(" +", " ")
                .strip();
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    private static String id(int id) {
        return String.format("%08x", Integer.reverseBytes(id));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
