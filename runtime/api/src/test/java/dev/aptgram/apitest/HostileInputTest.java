package dev.aptgram.apitest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.EmojiStatusEmpty;
import dev.aptgram.api.PageBlockDetails;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.TextBold;
import dev.aptgram.api.Updates;
import dev.aptgram.api.User;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever comes in, a {@link SchemaException} comes out, or an object. */
class HostileInputTest {
    @ParameterizedTest
    @EnumSource
    void a_part_of_an_object_is_refused(OfficialSchema schema) {
        for (Combinator combinator : schema.text.all()) {
            byte[] whole = Encoder.boxed(schema.samples.everything(combinator));
            for (int length = 0; length < whole.length; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> schema.decode(combinator, part))
                        .as(combinator.name())
                        .isInstanceOf(SchemaException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void flipped_bits_are_refused_or_read(OfficialSchema schema) {
        Random random = new Random(20260103);
        int refused = 0;
        for (Combinator combinator : schema.text.all()) {
            byte[] whole = Encoder.boxed(schema.samples.everything(combinator));
            for (int i = 0; i < 40; i++) {
                byte[] broken = whole.clone();
                for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                    broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
                }
                refused += isRefused(schema, combinator, broken) ? 1 : 0;
            }
        }
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void noise_behind_an_id_is_refused_or_read(OfficialSchema schema) {
        Random random = new Random(20260104);
        for (Combinator combinator : schema.text.all()) {
            for (int i = 0; i < 20; i++) {
                byte[] noise = new byte[4 + random.nextInt(200)];
                random.nextBytes(noise);
                if (i % 2 == 0) {
                    // Small numbers are lengths and counts more often than any others.
                    for (int j = 0; j < noise.length; j++) {
                        noise[j] = (byte) (j % 4 == 0 ? noise[j] & 7 : 0);
                    }
                }
                for (int j = 0; j < 4; j++) {
                    noise[j] = (byte) (combinator.id() >>> (8 * j));
                }
                isRefused(schema, combinator, noise);
            }
        }
    }

    private static boolean isRefused(OfficialSchema schema, Combinator combinator, byte[] bytes) {
        try {
            schema.decode(combinator, bytes);
            return false;
        } catch (SchemaException e) {
            assertThat(e).hasMessageContaining("at byte ");
            return true;
        }
    }

    @Test
    void an_error_names_the_place_the_id_and_the_layer() {
        User plain = PlainUser.builder(1).build();
        User decorated =
                PlainUser.builder(2).emojiStatus(new EmojiStatusEmpty()).build();
        byte[] bytes =
                new PlainUpdates(List.of(), List.of(plain, plain, plain, decorated), List.of(), 0, 0).toByteArray();
        // The chats, the date and the number follow: 16 bytes, and the id before them is the last of the user.
        int at = bytes.length - 16 - 4;
        bytes[at] ^= 1;

        assertThatThrownBy(() -> Updates.read(new TlReader(bytes, OfficialSchema.API.registry)))
                .isInstanceOf(SchemaException.class)
                .hasMessageStartingWith(String.format(
                        "Expected EmojiStatus in users[3].emoji_status but found constructor id #%08x at byte %d, layer 228",
                        EmojiStatusEmpty.ID ^ 1, at));
    }

    @Test
    void endless_nesting_is_refused_before_the_stack_ends() {
        TlWriter out = new TlWriter();
        for (int i = 0; i < 1_000_000; i++) {
            out.writeInt(TextBold.ID);
        }
        TlReader in = new TlReader(out.toByteArray(), OfficialSchema.API.registry);

        assertThatThrownBy(in::readObject)
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("nested more than 128 deep");
    }

    @Test
    void nested_vectors_that_promise_too_much_take_no_memory_for_it() {
        int size = 32 << 20;
        TlWriter out = new TlWriter(size);
        // Each level says that all the rest is its own elements: rooms made on trust would sum up to gigabytes.
        while (out.size() < 120 * 16) {
            out.writeInt(PageBlockDetails.ID);
            out.writeInt(0);
            out.writeVectorHeader((size - out.size() - 8) / 4);
        }
        byte[] bytes = Arrays.copyOf(out.toByteArray(), size);
        TlReader in = new TlReader(bytes, OfficialSchema.API.registry);

        assertThatThrownBy(in::readObject)
                .isInstanceOf(SchemaException.class)
                .hasMessageStartingWith("Malformed TL in blocks[0].blocks at byte 32 of " + size)
                .hasMessageContaining("the vectors up to here say they have");
    }
}
