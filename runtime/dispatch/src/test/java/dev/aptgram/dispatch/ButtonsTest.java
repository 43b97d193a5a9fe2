package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.KeyboardButtonCallback;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.InlineKeyboard;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.client.PeerRef;
import dev.aptgram.dispatch.StaleCallback.Reason;
import dev.aptgram.dispatch.buttons.ButtonBot.Buy;
import dev.aptgram.dispatch.buttons.ButtonBot.Cart;
import dev.aptgram.dispatch.buttons.ButtonBot.Every;
import dev.aptgram.dispatch.buttons.ButtonBot.Pay;
import dev.aptgram.dispatch.buttons.ButtonBot.Size;
import dev.aptgram.dispatch.buttons.ButtonBot.Spans;
import dev.aptgram.dispatch.buttons.ButtonBot.Times;
import dev.aptgram.dispatch.buttons.ButtonBotBuyCallback;
import dev.aptgram.dispatch.buttons.ButtonBotPayCallback;
import dev.aptgram.dispatch.buttons.ButtonBotRoutes;
import dev.aptgram.dispatch.payload.CallbackCodec;
import dev.aptgram.tl.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records as the data of buttons: what survives, what is refused and why. */
class ButtonsTest {
    private static final ChatRef ANN = PeerRef.user(5);
    private static final ChatRef BOB = PeerRef.user(6);
    private static final byte[] SECRET = secret(1);

    private final Buttons buttons = of(new PayloadSigner(SECRET), CallbackStore.inMemory(10));

    private static byte[] secret(int fill) {
        byte[] secret = new byte[16];
        Arrays.fill(secret, (byte) fill);
        return secret;
    }

    private static Buttons of(@Nullable PayloadSigner signer, CallbackStore store) {
        return new Buttons(ButtonBotRoutes.create().codecs(), false, signer, store, new SplittableRandom(7));
    }

    private static List<Record> records() {
        return List.of(
                new Buy(0, 0, ""),
                new Buy(Long.MIN_VALUE, Integer.MIN_VALUE, "é".repeat(12)),
                new Pay(Long.MAX_VALUE),
                new Cart(List.of("a".repeat(1000), "", "b")),
                new Every(true, -1, Optional.empty(), -0.0, "", Size.LARGE, Optional.empty(), false),
                new Every(
                        false,
                        Integer.MAX_VALUE,
                        Optional.of(Long.MIN_VALUE),
                        Double.NaN,
                        "\ud83d\ude00",
                        Size.SMALL,
                        Optional.of(Size.LARGE),
                        true),
                new Times(Instant.MAX, LocalDate.MIN, LocalTime.MAX, Optional.of(new UUID(-1, 1))),
                new Times(Instant.EPOCH, LocalDate.EPOCH, LocalTime.MIDNIGHT, Optional.empty()),
                new Spans(Duration.ofSeconds(Long.MIN_VALUE), LocalDateTime.MAX));
    }

    @Test
    void everyRecordSurvivesIn64Bytes() {
        for (Record record : records()) {
            Bytes data = buttons.encode(record, ANN);
            assertThat(data.size()).as(record.getClass().getName()).isBetween(5, 64);
            assertThat(buttons.decode(data, ANN))
                    .isInstanceOfSatisfying(
                            ButtonData.Value.class,
                            value -> assertThat(value.data()).isEqualTo(record));
        }
    }

    @Test
    void theBytesArePinned() {
        // Buttons outlive the program that made them.
        assertThat(buttons.encode(new Buy(7, -2, "ok"), ANN).toHex()).isEqualTo("f84df413670e03026f6b");
        assertThat(buttons.encode(new Pay(995), ANN).toHex()).isEqualTo("f9dcb36ac3c60f13464201288109fa");
    }

    @Test
    void aSignedButtonCountsInItsChatOnly() {
        Bytes data = buttons.encode(new Pay(995), ANN);
        assertStale(buttons, data, BOB, Reason.FORGED, "pay");
        assertStale(buttons, data, PeerRef.channel(5), Reason.FORGED, "pay");
    }

    @Test
    void whatIsSignedOrStoredForOneBusinessAccountCountsForNoOther() {
        for (Record record : List.of(new Pay(3), new Cart(List.of("tea")))) {
            OutgoingText text =
                    OutgoingText.of("?").keyboard(InlineKeyboard.create().button("Go", record));
            KeyboardButtonCallback button = (KeyboardButtonCallback) buttons.encoded(text, ANN, "A")
                    .keyboard()
                    .orElseThrow()
                    .rows()
                    .get(0)
                    .get(0);

            assertThat(buttons.decode(button.data(), ANN, "A"))
                    .isInstanceOfSatisfying(
                            ButtonData.Value.class,
                            value -> assertThat(value.data()).isEqualTo(record));
            assertThat(buttons.decode(button.data(), ANN, "B")).isInstanceOf(ButtonData.Stale.class);
            assertThat(buttons.decode(button.data(), ANN)).isInstanceOf(ButtonData.Stale.class);
        }
    }

    @Test
    void everyChangedBitOfASignedButtonIsSeen() {
        byte[] data = buttons.encode(new Pay(995), ANN).toByteArray();
        for (int bit = 0; bit < 8 * data.length; bit++) {
            byte[] changed = data.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(buttons.decode(Bytes.of(changed), ANN))
                    .as("bit %d", bit)
                    .isNotInstanceOf(ButtonData.Value.class);
        }
        for (int length = 0; length < data.length; length++) {
            assertThat(buttons.decode(Bytes.of(Arrays.copyOf(data, length)), ANN))
                    .isNotInstanceOf(ButtonData.Value.class);
        }
    }

    @Test
    void anotherSecretCountsOnlyWhileItIsNamed() {
        Bytes data = buttons.encode(new Pay(995), ANN);
        Buttons other = of(new PayloadSigner(secret(2)), CallbackStore.inMemory(1));
        assertStale(other, data, ANN, Reason.FORGED, "pay");
        Buttons replaced = of(new PayloadSigner(secret(2), SECRET), CallbackStore.inMemory(1));
        assertThat(replaced.decode(data, ANN)).isInstanceOf(ButtonData.Value.class);
        assertStale(buttons, replaced.encode(new Pay(995), ANN), ANN, Reason.FORGED, "pay");
    }

    @Test
    void unsignedDataIsNoSignedData() {
        // Somebody who knows the code makes the same frame without a signature.
        Frame frame = Objects.requireNonNull(Frame.parse(buttons.encode(new Pay(995), ANN)));
        Bytes body = frame.body().slice(0, frame.body().size() - PayloadSigner.BYTES);
        Frame plain = new Frame(Frame.Form.PLAIN, frame.tag(), frame.shape(), body);
        assertStale(buttons, plain.toBytes(), ANN, Reason.CHANGED, "pay");
    }

    @Test
    void aSecretThatCanBeGuessedIsRefused() {
        assertThatThrownBy(() -> new PayloadSigner(new byte[15]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("15 bytes");
        assertThatThrownBy(() -> of(null, CallbackStore.inMemory(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("signingSecret");
        assertThat(new PayloadSigner(SECRET)).hasToString("PayloadSigner[1 keys]");
    }

    @Test
    void storedDataCountsInItsChatUntilItIsForgotten() {
        Buttons small = of(new PayloadSigner(SECRET), CallbackStore.inMemory(2));
        Bytes first = small.encode(new Cart(List.of("first")), ANN);
        Bytes second = small.encode(new Cart(List.of("second")), ANN);
        assertThat(first.size()).isEqualTo(17);
        assertStale(small, first, BOB, Reason.GONE, "cart");
        assertThat(small.decode(first, ANN)).isInstanceOf(ButtonData.Value.class);
        // The first was used last, so the second makes room.
        small.encode(new Cart(List.of("third")), ANN);
        assertThat(small.decode(first, ANN)).isInstanceOf(ButtonData.Value.class);
        assertStale(small, second, ANN, Reason.GONE, "cart");
    }

    @Test
    void whatIsStoredIsBounded() {
        assertThatThrownBy(() -> buttons.encode(new Cart(List.of("x".repeat(5000))), ANN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("keeps 4096");
        assertThatThrownBy(() -> CallbackStore.inMemory(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatNobodyHandlesIsNoButton() {
        record Unknown() {}
        assertThatThrownBy(() -> buttons.encode(new Unknown(), ANN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No handler of this bot takes Unknown");
    }

    @Test
    void whatCannotBeReadSaysWhy() {
        Bytes buy = buttons.encode(new Buy(7, 2, ""), ANN);
        byte[] unknown = buy.toByteArray();
        unknown[1] ^= 1;
        assertStale(buttons, Bytes.of(unknown), ANN, Reason.UNKNOWN, null);
        byte[] changed = buy.toByteArray();
        changed[4] ^= 1;
        assertStale(buttons, Bytes.of(changed), ANN, Reason.CHANGED, "buy");
        byte[] longer = Arrays.copyOf(buy.toByteArray(), buy.size() + 1);
        assertStale(buttons, Bytes.of(longer), ANN, Reason.MALFORMED, "buy");
        assertStale(buttons, Bytes.ofHex("ff00000000"), ANN, Reason.MALFORMED, null);
        assertStale(buttons, Bytes.ofHex("f8"), ANN, Reason.MALFORMED, null);
        // Signed by the bot itself, but the record has become stricter since.
        PayloadSigner signer = new PayloadSigner(SECRET);
        byte[] negative = signer.sign(ButtonBotPayCallback.CODEC.name(), "u5", new byte[] {1});
        Frame refused = Frame.of(Frame.Form.SIGNED, ButtonBotPayCallback.CODEC.name(), negative);
        assertStale(buttons, refused.toBytes(), ANN, Reason.MALFORMED, "pay");
    }

    @Test
    void textsAreNoRecords() {
        for (String text : List.of("", "buy", "\u00f8", "\uffff", "\ud83d\ude00")) {
            assertThat(buttons.decode(Bytes.of(text.getBytes(StandardCharsets.UTF_8)), ANN))
                    .isEqualTo(new ButtonData.Text());
        }
        Buttons none = new Buttons(Set.of(), false, null, CallbackStore.inMemory(1), new SplittableRandom(1));
        assertThat(none.decode(Bytes.ofHex("f800"), ANN)).isEqualTo(new ButtonData.Text());
    }

    @Test
    void hostileBytesNeverThrow() {
        SplittableRandom random = new SplittableRandom(64);
        List<byte[]> seeds = new ArrayList<>();
        records().forEach(record -> seeds.add(buttons.encode(record, ANN).toByteArray()));
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] seed = seeds.get(random.nextInt(seeds.size()));
            byte[] data = Arrays.copyOf(seed, random.nextInt(4) == 0 ? random.nextInt(65) : seed.length);
            for (int changes = random.nextInt(4); changes > 0 && data.length > Frame.HEADER; changes--) {
                data[random.nextInt(random.nextInt(8) == 0 ? 0 : Frame.HEADER, data.length)] = (byte) random.nextInt();
            }
            ButtonData result = buttons.decode(Bytes.of(data), ANN);
            if (result instanceof ButtonData.Value value) {
                read++;
                // One value, one spelling: whoever counts presses by their bytes is not deceived.
                if (!value.codec().isSigned() && !value.codec().isStored()) {
                    assertThat(buttons.encode(value.data(), ANN).toByteArray()).isEqualTo(data);
                }
            } else {
                refused++;
            }
        }
        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }

    @Test
    void twoTagsThatLookAlikeAreRefused() {
        CallbackCodec<Buy> other =
                CallbackCodec.of(Buy.class, "buy", "buy#9", false, (buy, out) -> {}, in -> new Buy(1, 1, ""));
        assertThatThrownBy(() -> Routes.of(r ->
                        r.callback(ButtonBotBuyCallback.CODEC, (c, buy) -> null).callback(other, (c, buy) -> null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[APT1303]");
    }

    private static void assertStale(Buttons buttons, Bytes data, ChatRef chat, Reason reason, @Nullable String tag) {
        assertThat(buttons.decode(data, chat)).isEqualTo(new ButtonData.Stale(new StaleCallback(reason, tag)));
    }
}
