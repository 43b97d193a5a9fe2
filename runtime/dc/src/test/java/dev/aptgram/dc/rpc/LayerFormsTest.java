package dev.aptgram.dc.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.MessageEmpty;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.UpdateConfig;
import dev.aptgram.api.User;
import dev.aptgram.api.UserEmpty;
import dev.aptgram.api.messages.PlainMessages;
import dev.aptgram.api.updates.DifferenceEmpty;
import dev.aptgram.api.updates.DifferenceSlice;
import dev.aptgram.api.updates.PlainDifference;
import dev.aptgram.api.updates.State;
import dev.aptgram.tl.TlWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In layer 227 nothing but the id of a user differs, wherever one occurs. */
final class LayerFormsTest {
    private static final int USER_227 = 0x31774388;
    private static final User ALICE = PlainUser.builder(1)
            .firstName("Alice")
            .accessHash(5L)
            .langCode("en")
            .build();
    private static final List<User> USERS = List.of(ALICE, new UserEmpty(9), ALICE);
    private static final State STATE = new State(3, 0, 1, 0, 0);

    static Stream<Object> objectsWithUsers() {
        return Stream.of(
                ALICE,
                USERS,
                new PlainUpdates(List.of(new UpdateConfig()), USERS, List.of(), 7, 0),
                new PlainDifference(
                        List.of(MessageEmpty.builder(1).build()),
                        List.of(),
                        List.of(new UpdateConfig()),
                        List.of(),
                        USERS,
                        STATE),
                new DifferenceSlice(List.of(), List.of(), List.of(), List.of(), USERS, STATE),
                new PlainMessages(List.of(MessageEmpty.builder(1).build()), List.of(), List.of(), USERS));
    }

    @ParameterizedTest
    @MethodSource("objectsWithUsers")
    void usersBearTheirOldId(Object value) {
        String newest = hex(LayerForms.write(value, 228));
        assertThat(newest).contains(hex(id(PlainUser.ID)));
        assertThat(hex(LayerForms.write(value, 227)))
                .isEqualTo(newest.replace(hex(id(PlainUser.ID)), hex(id(USER_227))));
        assertThat(hex(LayerForms.write(value, 0))).isEqualTo(newest);
    }

    @Test
    void whatHasNoUsersIsTheSame() {
        for (Object value : List.of(true, new DifferenceEmpty(1, 0), STATE, List.of(4, 5))) {
            assertThat(LayerForms.write(value, 227)).isEqualTo(LayerForms.write(value, 228));
        }
    }

    private static byte[] id(int id) {
        TlWriter out = new TlWriter();
        out.writeInt(id);
        return out.toByteArray();
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }
}
