package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.Channel;
import dev.aptgram.api.ChannelMessagesFilterEmpty;
import dev.aptgram.api.PlainDialog;
import dev.aptgram.api.PlainInputChannel;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.updates.ChannelDifference;
import dev.aptgram.api.updates.ChannelDifferenceEmpty;
import dev.aptgram.api.updates.ChannelDifferenceTooLong;
import dev.aptgram.api.updates.GetChannelDifference;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.api.updates.PlainChannelDifference;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a channel answers to whoever asks what has happened in it: protocol reference 7.5. */
final class ChannelDifferenceTest extends SignedIn {
    private DcGroup club;
    private PlainInputChannel channel;

    @BeforeEach
    void writeInAGroup() {
        client.call(new GetState());
        club = dc.addGroup("Club", alice, bot);
        club.say(alice, "one");
        PlainUpdates told = client.await(PlainUpdates.class);
        Channel seen = (Channel) told.chats().get(0);
        channel = new PlainInputChannel(club.id(), Objects.requireNonNull(seen.accessHash()));
        club.say(alice, "two");
        club.say(alice, "three");
    }

    private ChannelDifference ask(int pts, int limit) {
        return client.call(GetChannelDifference.builder(channel, new ChannelMessagesFilterEmpty(), pts, limit)
                .build());
    }

    @Test
    void firstContactIsToldWhereTheChannelStandsRatherThanAllThatWas() {
        ChannelDifferenceTooLong answer = (ChannelDifferenceTooLong) ask(1, 1);

        int pts = Objects.requireNonNull(((PlainDialog) answer.dialog()).pts());
        assertThat(ask(pts, 100)).isInstanceOf(ChannelDifferenceEmpty.class);
        club.say(alice, "four");
        PlainChannelDifference next = (PlainChannelDifference) ask(pts, 100);
        assertThat(next.newMessages()).hasSize(1);
        assertThat(next.pts()).isEqualTo(pts + 1);
    }

    @Test
    void whoIsBehindIsBroughtUpInSlices() {
        int now = Objects.requireNonNull(((PlainDialog) ((ChannelDifferenceTooLong) ask(1, 1)).dialog()).pts());

        PlainChannelDifference slice = (PlainChannelDifference) ask(now - 2, 1);
        assertThat(slice.final_()).isFalse();
        assertThat(slice.newMessages()).hasSize(1);
        PlainChannelDifference last = (PlainChannelDifference) ask(slice.pts(), 1);
        assertThat(last.final_()).isTrue();
        assertThat(last.pts()).isEqualTo(now);
    }

    @Test
    void whoIsFurtherBehindThanTheLogIsToldThatItIsTooLong() {
        club.forgetsUpdates();
        assertThat(ask(2, 100)).isInstanceOf(ChannelDifferenceTooLong.class);
    }
}
