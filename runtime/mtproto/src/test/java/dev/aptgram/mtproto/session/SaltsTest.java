package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.storage.ServerSalt;
import dev.aptgram.tl.mtproto.FutureSalt;
import dev.aptgram.tl.mtproto.FutureSalts;
import dev.aptgram.tl.mtproto.GetFutureSalts;
import dev.aptgram.tl.mtproto.MsgsAck;
import dev.aptgram.tl.mtproto.NewSessionCreated;
import dev.aptgram.tl.mtproto.PingDelayDisconnect;
import dev.aptgram.tl.mtproto.Pong;
import dev.aptgram.tl.mtproto.RpcError;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Salts through the whole engine. */
class SaltsTest {
    private final Rig rig = new Rig();

    /** Salts that hold for half an hour each, from the last full one on. */
    private static List<ServerSalt> announced() {
        long start = Rig.START / 1000 - 60;
        return List.of(
                new ServerSalt(start - 1800, start, 500),
                new ServerSalt(start, start + 1800, 501),
                new ServerSalt(start + 1800, start + 3600, 502));
    }

    @Test
    void whatWasAnnouncedInAnEarlierRunIsUsedAtOnce() {
        rig.engine.knowSalts(announced());
        rig.engine.connected(rig.now);
        assertThat(rig.only(PingDelayDisconnect.ID).salt()).isEqualTo(501);
        rig.say(new MsgsAck(List.of()));
        assertThat(rig.send(1).salt()).isEqualTo(501);
        assertThat(rig.told(Output.SaltChanged.class)).containsExactly(new Output.SaltChanged(501));
        // There is enough for a quarter of an hour, so none are asked for.
        assertThat(rig.take(GetFutureSalts.ID)).isEmpty();
        rig.live(rig.now + 1_800_000);
        assertThat(rig.send(2).salt()).isEqualTo(502);
    }

    @Test
    void aClockThatIsYearsAheadCostsNoSaltThatWasAnnounced() {
        rig.now += 10L * 365 * 86_400_000;
        rig.skew = -10L * 365 * 86_400_000;
        rig.engine.knowSalts(announced());
        rig.engine.connected(rig.now);
        Got ping = rig.only(PingDelayDisconnect.ID);
        assertThat(ping.salt()).isEqualTo(Rig.SALT);
        rig.say(new Pong(ping.msgId(), ping.call(PingDelayDisconnect.class).pingId()));
        assertThat(rig.send(1).salt()).isEqualTo(501);
    }

    @Test
    void whatIsAnnouncedIsTold() {
        rig.establish();
        rig.engine.disconnected();
        rig.engine.connected(rig.now);
        rig.live(rig.now + 70_000);
        Got question = rig.take(GetFutureSalts.ID).get(0);
        int second = (int) (rig.now / 1000);
        rig.say(new FutureSalts(
                question.msgId(),
                second,
                List.of(
                        new FutureSalt(second + 900, second + 2700, 7),
                        new FutureSalt(second + 60, second + 1860, 6))));
        assertThat(rig.told(Output.SaltsAnnounced.class))
                .containsExactly(new Output.SaltsAnnounced(List.of(
                        new ServerSalt(second + 60, second + 1860, 6),
                        new ServerSalt(second + 900, second + 2700, 7))));
    }

    private Got firstQuestion() {
        rig.engine.connected(rig.now);
        rig.take();
        rig.say(true, new NewSessionCreated(4, 5, Rig.SALT).toByteArray());
        return rig.only(GetFutureSalts.ID);
    }

    @Test
    void saltsAreAskedForOnceTheServerHasAnsweredAndUsedInTheirTime() {
        Got question = firstQuestion();
        assertThat(question.call(GetFutureSalts.class).num()).isEqualTo(64);
        int start = (int) (rig.now / 1000);
        rig.say(new FutureSalts(
                question.msgId(),
                start,
                List.of(new FutureSalt(start, start + 3600, 201), new FutureSalt(start + 1800, start + 5400, 202))));
        rig.told();
        assertThat(rig.send(1).salt()).isEqualTo(201);
        assertThat(rig.told(Output.SaltChanged.class)).containsExactly(new Output.SaltChanged(201));
        rig.live(rig.now + 1_799_000);
        assertThat(rig.send(2).salt()).isEqualTo(201);
        rig.live(rig.now + 1_000);
        assertThat(rig.send(3).salt()).isEqualTo(202);
        assertThat(rig.told(Output.SaltChanged.class)).containsExactly(new Output.SaltChanged(202));
        // Asked again a quarter of an hour before the last ends, and not before.
        rig.take();
        rig.live(rig.now + 899_000);
        assertThat(rig.take(GetFutureSalts.ID)).isEmpty();
        rig.live((start + 5400L - 900) * 1000);
        assertThat(rig.take(GetFutureSalts.ID)).hasSize(1);
    }

    @Test
    void aServerThatGivesNoSaltsIsAskedMoreAndMoreRarely() {
        Got question = firstQuestion();
        rig.answer(question.msgId(), new RpcError(400, "METHOD_INVALID").toByteArray());
        long start = rig.now;
        int asked = 0;
        for (long minute = 1; minute <= 180; minute++) {
            rig.live(start + minute * 60_000);
            asked += rig.take(GetFutureSalts.ID).size();
        }
        assertThat(asked).isBetween(4, 9);
    }

    @Test
    void saltsThatWereNotAskedForAreIgnored() {
        firstQuestion();
        int start = (int) (rig.now / 1000);
        rig.say(new FutureSalts(44, start, List.of(new FutureSalt(start, start + 3600, 666))));
        assertThat(rig.send(1).salt()).isEqualTo(Rig.SALT);
    }

    @Test
    void aNewSessionBringsItsSalt() {
        rig.engine.connected(rig.now);
        rig.take();
        rig.say(true, new NewSessionCreated(4, 5, 301).toByteArray());
        assertThat(rig.told(Output.SaltChanged.class)).containsExactly(new Output.SaltChanged(301));
        assertThat(rig.send(1).salt()).isEqualTo(301);
    }
}
