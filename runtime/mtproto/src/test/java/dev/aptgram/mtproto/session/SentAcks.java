package dev.aptgram.mtproto.session;

import dev.aptgram.tl.mtproto.MsgsAck;
import java.util.List;

/** What an engine acknowledges. */
final class SentAcks {
    private SentAcks() {}

    /** {@return the ids that the engine acknowledges when it is told to hurry} */
    static List<Long> of(Rig rig) {
        rig.engine.hurryAcks();
        return in(rig.take());
    }

    /** {@return the ids that some messages acknowledge} */
    static List<Long> in(List<Got> messages) {
        return messages.stream()
                .filter(got -> got.is(MsgsAck.ID))
                .flatMap(got -> got.as(MsgsAck.class).msgIds().stream())
                .toList();
    }
}
