package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.tl.mtproto.FutureSalt;
import dev.aptgram.tl.mtproto.FutureSalts;
import dev.aptgram.tl.mtproto.GetFutureSalts;
import dev.aptgram.tl.mtproto.NewSessionCreated;
import dev.aptgram.tl.mtproto.RpcError;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Salts through the whole engine. */
class SaltsTest {
    private final Rig rig = new Rig();

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
