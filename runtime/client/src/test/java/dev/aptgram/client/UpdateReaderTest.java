package dev.aptgram.client;

import static dev.aptgram.client.Samples.ANN;
import static dev.aptgram.client.Samples.DATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.MessageEntityMentionName;
import dev.aptgram.api.MessageFwdHeader;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PeerChat;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainMessageReplyHeader;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.UpdateShortChatMessage;
import dev.aptgram.api.UpdateShortMessage;
import dev.aptgram.api.Updates;
import dev.aptgram.client.Piece.Line;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The short forms: protocol reference 7.2. */
final class UpdateReaderTest {
    private static final long SELF = 1;
    private static final long GROUP = 5;

    private final UpdateReader reader =
            new UpdateReader(SELF, Set.of(PeerRef.user(ANN), PeerRef.chat(GROUP))::contains);

    private static UpdateShortMessage.Builder shortMessage(long user) {
        return UpdateShortMessage.builder(3, user, "hello", 11, 1, DATE);
    }

    private static UpdateShortChatMessage.Builder shortChatMessage(long from, long chat) {
        return UpdateShortChatMessage.builder(3, from, chat, "hello", 11, 1, DATE);
    }

    private PlainMessage read(Updates updates) {
        UpdateBatch batch = reader.read(updates, false);
        assertThat(batch.tooLong()).isFalse();
        assertThat(batch.pieces()).hasSize(1);
        Piece piece = batch.pieces().get(0);
        assertThat(List.of(piece.line(), piece.start(), piece.end())).isEqualTo(List.of(Line.PTS, 10, 11));
        return (PlainMessage) ((UpdateNewMessage) piece.updates().get(0)).message();
    }

    private void refused(Updates updates) {
        assertThat(reader.read(updates, false)).isEqualTo(UpdateBatch.TOO_LONG);
    }

    @Test
    void aPrivateMessageComesFromTheOtherOne() {
        PlainMessage message = read(shortMessage(ANN).silent(true).ttlPeriod(60).build());

        assertThat(message.fromId()).isEqualTo(new PeerUser(ANN));
        assertThat(message.peerId()).isEqualTo(new PeerUser(ANN));
        assertThat(message.message()).isEqualTo("hello");
        assertThat(message.silent()).isTrue();
        assertThat(message.ttlPeriod()).isEqualTo(60);
        assertThat(message.date()).isEqualTo(DATE);
        assertThat(message.out()).isFalse();
    }

    @Test
    void anOutgoingPrivateMessageComesFromTheAccount() {
        PlainMessage message = read(shortMessage(ANN).out(true).build());

        assertThat(message.fromId()).isEqualTo(new PeerUser(SELF));
        assertThat(message.peerId()).isEqualTo(new PeerUser(ANN));
        assertThat(message.out()).isTrue();
    }

    @Test
    void aGroupMessageNamesItsSender() {
        PlainMessage message = read(shortChatMessage(ANN, GROUP).mentioned(true).build());

        assertThat(message.fromId()).isEqualTo(new PeerUser(ANN));
        assertThat(message.peerId()).isEqualTo(new PeerChat(GROUP));
        assertThat(message.mentioned()).isTrue();
    }

    @Test
    void whoeverIsUnknownIsFetchedInFull() {
        refused(shortMessage(78).build());
        refused(shortChatMessage(78, GROUP).build());
        refused(shortChatMessage(ANN, 6).build());
    }

    @Test
    void everyoneWhoIsNamedMustBeKnown() {
        MessageFwdHeader forward =
                MessageFwdHeader.builder(DATE).fromId(new PeerUser(78)).build();
        PlainMessageReplyHeader reply = PlainMessageReplyHeader.builder()
                .replyToPeerId(new PeerChannel(9))
                .build();
        refused(shortMessage(ANN).fwdFrom(forward).build());
        refused(shortMessage(ANN).viaBotId(78L).build());
        refused(shortMessage(ANN).replyTo(reply).build());
        refused(shortMessage(ANN)
                .entities(List.of(new MessageEntityMentionName(0, 5, 78)))
                .build());
        refused(shortChatMessage(ANN, GROUP).fwdFrom(forward).build());
    }

    @Test
    void whoIsNamedAndKnownIsNoObstacle() {
        read(shortMessage(ANN)
                .fwdFrom(MessageFwdHeader.builder(DATE).fromName("someone").build())
                .viaBotId(ANN)
                .replyTo(PlainMessageReplyHeader.builder().replyToMsgId(2).build())
                .entities(List.of(new MessageEntityMentionName(0, 5, SELF)))
                .build());
    }
}
