package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.storage.PeerContext;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.StoredPeer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes into the array of a cached peer comes out of it. */
final class PackedPeerTest {
    private static final PeerContext CONTEXT = new PeerContext(PeerKind.CHANNEL, 987_654_321_012L, Integer.MAX_VALUE);

    static Stream<StoredPeer> peers() {
        // every combination of what may be there and what may not
        return IntStream.range(0, 32)
                .mapToObj(bits -> peer(
                        -bits,
                        (bits & 1) == 0 ? null : "Ann Müller",
                        (bits & 2) == 0 ? null : "4915112345678",
                        (bits & 4) == 0 ? List.of() : List.of("ann", "Ann_Mueller", "third"),
                        (bits & 8) != 0,
                        (bits & 16) == 0 ? null : CONTEXT));
    }

    static Stream<String> texts() {
        return Stream.of(
                "",
                "a",
                "\u0000",
                "ÿ",
                "Ā",
                "Анна",
                "安",
                "😀 and more",
                "x".repeat(63),
                "x".repeat(64),
                "ж".repeat(9_000));
    }

    @ParameterizedTest
    @MethodSource("peers")
    void allOfItComesBack(StoredPeer peer) {
        assertThat(roundTrip(peer)).isEqualTo(peer);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anyTextComesBack(String text) {
        StoredPeer peer = peer(5, text, null, List.of(text + "name"), false, null);

        assertThat(roundTrip(peer).name()).isEqualTo(text);
        assertThat(roundTrip(peer).usernames()).containsExactly(text + "name");
    }

    static Stream<Arguments> addresses() {
        // the ends of what channels and their direct messages have, what is between and beyond, and all the bits there
        // are
        return LongStream.of(
                        1,
                        997_852_516_352L,
                        997_852_516_353L,
                        1_002_147_483_648L,
                        1_002_147_483_649L,
                        3_000_000_000_000L,
                        3_000_000_000_001L,
                        (1L << 52) - 1,
                        (1L << 61) - 1)
                .boxed()
                .flatMap(id -> Arrays.stream(PeerKind.values()).map(kind -> Arguments.of(kind, id)));
    }

    /** Half of a character has no bytes in UTF-8, in which texts come from the wire, so none comes from there. */
    @Test
    void halfOfACharacterComesBackAsAQuestionMark() {
        assertThat(roundTrip(peer(5, "Ж\uD83D!", null, List.of(), false, null)).name())
                .isEqualTo("Ж?!");
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void theAddressComesBackFromTheKeyAndTheContext(PeerKind kind, long id) {
        StoredPeer peer = StoredPeer.of(kind, id, Long.MIN_VALUE).asMin(new PeerContext(kind, id, 77));

        assertThat(new CachedPeer(PeerCache.refOf(peer), peer).peer()).isEqualTo(peer);
    }

    @ParameterizedTest
    @MethodSource("peers")
    void theAddressNeedsNoText(StoredPeer peer) {
        assertThat(PackedPeer.access(PackedPeer.pack(peer)))
                .isEqualTo(new PeerAccess(peer.accessHash(), peer.min(), peer.context()));
    }

    @Test
    void whatIsNotKnownTakesNoRoom() {
        assertThat(PackedPeer.pack(StoredPeer.of(PeerKind.USER, 5, 50))).hasSize(9);
        assertThat(PackedPeer.pack(peer(50, "Ann", "49151", List.of("ann"), false, null)))
                .hasSize(9 + 4 + 6 + 1 + 4);
    }

    @Test
    void whoeverLooksForAPeerIsEqualToIt() {
        ChatRef ref = PeerRef.channel(5);

        assertThat(new PeerKey(ref)).isEqualTo(new CachedPeer(ref, StoredPeer.of(PeerKind.CHANNEL, 5, 50)));
        assertThat(new PeerKey(ref)).isNotEqualTo(new PeerKey(PeerRef.user(5)));
        assertThat(new PeerKey(ref)).isNotEqualTo(new PeerKey(PeerRef.chat(5)));
    }

    private static StoredPeer roundTrip(StoredPeer peer) {
        return PackedPeer.unpack(PeerCache.refOf(peer), PackedPeer.pack(peer));
    }

    private static StoredPeer peer(
            long hash,
            @Nullable String name,
            @Nullable String phone,
            List<String> usernames,
            boolean min,
            @Nullable PeerContext context) {
        return new StoredPeer(PeerKind.USER, 5, hash, usernames, name, phone, min, context);
    }
}
