package dev.aptgram.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every change survives its bytes, and bytes that are no change are refused without being shown. */
class ChangeCodecTest {
    private static final List<Change> CHANGES = List.of(
            new Change.KeySaved(Filled.KEY),
            new Change.SaltSaved(-2, Long.MIN_VALUE),
            new Change.KeyRemoved(Integer.MAX_VALUE),
            new Change.AccountSaved(new Account(Long.MAX_VALUE, true, 5)),
            new Change.SessionCleared(),
            new Change.PeersSaved(List.of(
                    Filled.peer().withName("\ud83d\udc4d \u00e4"),
                    StoredPeer.of(PeerKind.CHANNEL, 1, 2).asMin(new PeerContext(PeerKind.CHAT, 3, 4)))),
            new Change.PeerRemoved(PeerKind.CHAT, 9),
            new Change.PeersCleared(),
            new Change.StateSaved(new UpdateState(1, -2, 3, -4)),
            new Change.ChannelsSaved(Map.of(1L, 2, 3L, 4)),
            new Change.ChannelRemoved(7),
            new Change.UpdatesCleared(),
            new Change.MachineMoved(Filled.FORM, Filled.entry(3)),
            new Change.MachineRemoved(Filled.FORM),
            new Change.MachinesCleared(),
            new Change.SaltsSaved(-2, List.of(new ServerSalt(1, 5_000_000_000L, -3), new ServerSalt(2, 3, 4))));

    @Test
    void everyChangeSurvives() throws IOException {
        assertThat(CHANGES).hasSize(Change.class.getPermittedSubclasses().length);
        for (Change change : CHANGES) {
            assertThat(ChangeCodec.decode(ChangeCodec.encode(change))).isEqualTo(change);
        }
    }

    @Test
    void kindsKeepTheirNumbers() {
        for (int i = 0; i < CHANGES.size(); i++) {
            assertThat(ChangeCodec.encode(CHANGES.get(i))[0]).isEqualTo((byte) (i + 1));
        }
    }

    @Test
    void bytesOfASmallChangeStay() {
        assertThat(HexFormat.of()
                        .formatHex(ChangeCodec.encode(new Change.MachineMoved(
                                new MachineKey("m", "k"), new MachineEntry("s", new byte[] {7}, "", 2, 3)))))
                .isEqualTo("0d" + "00000001" + "6d" + "00000001" + "6b" + "00000001" + "73" + "00000001" + "07"
                        + "00000000" + "0000000000000002" + "0000000000000003");
    }

    @Test
    void cutOrLongerBytesAreRefused() {
        for (Change change : CHANGES) {
            byte[] bytes = ChangeCodec.encode(change);
            for (int length = 0; length < bytes.length; length++) {
                byte[] cut = Arrays.copyOf(bytes, length);
                assertThatThrownBy(() -> ChangeCodec.decode(cut)).isInstanceOf(IOException.class);
            }
            byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
            assertThatThrownBy(() -> ChangeCodec.decode(longer)).hasMessage("1 bytes too many");
        }
    }

    /** Whatever a byte becomes: another change or an orderly refusal, without running out of memory. */
    @Test
    void changedBytesNeverEscapeTheDecoder() {
        for (Change change : CHANGES) {
            byte[] bytes = ChangeCodec.encode(change);
            for (int i = 0; i < bytes.length; i++) {
                byte[] other = bytes.clone();
                other[i] = (byte) ~other[i];
                Throwable thrown = catchThrowable(() -> ChangeCodec.decode(other));
                if (thrown != null) {
                    assertThat(thrown).isInstanceOf(IOException.class);
                }
            }
        }
    }
}
