package dev.aptgram.dispatch.machines;

import dev.aptgram.annotations.Final;
import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;
import dev.aptgram.annotations.KeyStrategy;
import dev.aptgram.annotations.Timeout;
import dev.aptgram.annotations.To;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerRef;
import dev.aptgram.dispatch.machine.KeyFn;
import dev.aptgram.dispatch.machine.KeySource;

/** Machines whose runs are told apart in every way that the others do not use. */
public final class Places {
    private Places() {}

    /** One vote per topic. */
    @Fsm(id = "vote", key = KeyStrategy.TOPIC)
    public enum Vote {
        @Initial
        @To("CLOSED")
        @Timeout(value = "1h", to = "CLOSED")
        OPEN,
        @Final
        CLOSED
    }

    /** One diary per person and topic. */
    @Fsm(id = "diary", key = KeyStrategy.USER_IN_TOPIC)
    public enum Diary {
        @Initial
        @To("WRITTEN")
        EMPTY,
        @To("EMPTY")
        WRITTEN
    }

    /** One match per team: users with even ids are one team, the others another. */
    @Fsm(id = "match", keyFn = TeamKey.class)
    public enum Match {
        @Initial
        @To("OVER")
        @Timeout(value = "1h", to = "OVER")
        RUNNING,
        @Final
        OVER
    }

    /** Tells the teams apart. */
    public static final class TeamKey implements KeyFn {
        @Override
        public String key(KeySource update) {
            if (update.sender().id() == 13) {
                throw new IllegalStateException("13 has no team");
            }
            return update.sender().id() % 2 == 0 ? "even" : "odd";
        }

        @Override
        public ChatRef chat(String key) {
            return PeerRef.chat(key.equals("even") ? 200 : 100);
        }
    }
}
