package dev.aptgram.apitest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.e2e.DecryptedMessage23;
import dev.aptgram.tl.e2e.DecryptedMessageActionNotifyLayer;
import dev.aptgram.tl.e2e.DecryptedMessageLayer;
import dev.aptgram.tl.e2e.DecryptedMessageMediaEmpty;
import dev.aptgram.tl.e2e.DecryptedMessageService;
import dev.aptgram.tl.e2e.E2eSchema;
import dev.aptgram.tl.e2e.PlainDecryptedMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** The schema of secret chats is the real one. */
class SecretChatsTest {
    /** The lines whose names say in which layer they came, and the one whose id nobody can compute. */
    private static final int NUMBERED = 14;

    private static final String BY_HAND = "decryptedMessageMediaDocument";

    @Test
    void ids_follow_from_the_lines_without_the_numbers_in_the_names() {
        List<String> byHand = new ArrayList<>();
        int numbered = 0;
        for (Combinator combinator : OfficialSchema.E2E.text.all()) {
            String named = combinator.name().replaceFirst("\\d+$", "");
            numbered += named.equals(combinator.name()) ? 0 : 1;
            if (crc(combinator, named) != combinator.id()) {
                byHand.add(combinator.name());
            }
        }

        assertThat(byHand).containsExactly(BY_HAND);
        assertThat(numbered).isEqualTo(NUMBERED);
    }

    private static int crc(Combinator combinator, String name) {
        StringBuilder line = new StringBuilder(name);
        for (Combinator.Field field : combinator.fields()) {
            if (!field.isTrue()) {
                String condition = field.isOptional() ? field.word() + "." + field.bit() + "?" : "";
                String type = field.type().equals("bytes") ? "string" : field.type();
                line.append(' ').append(field.name()).append(':').append(condition);
                line.append(type.replace('<', ' ').replace(">", ""));
            }
        }
        CRC32 crc = new CRC32();
        crc.update(line.append(" = ").append(combinator.result()).toString().getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    @Test
    void messages_of_old_and_new_layers_are_told_apart() {
        Bytes padding = Bytes.of(new byte[15]);
        List<DecryptedMessageLayer> sent = List.of(
                new DecryptedMessageLayer(
                        padding, 23, 0, 1, new DecryptedMessage23(7, 60, "old", new DecryptedMessageMediaEmpty())),
                new DecryptedMessageLayer(
                        padding,
                        144,
                        2,
                        3,
                        PlainDecryptedMessage.builder(8, 0, "new").silent(true).build()),
                new DecryptedMessageLayer(
                        padding, 17, 4, 5, new DecryptedMessageService(9, new DecryptedMessageActionNotifyLayer(144))));

        for (DecryptedMessageLayer layer : sent) {
            TlReader in = new TlReader(layer.toByteArray(), E2eSchema.INSTANCE);
            assertThat(in.readObject()).isEqualTo(layer);
            in.expectEnd();
        }
    }
}
