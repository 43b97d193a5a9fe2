package dev.aptgram.dc.simulation;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.api.Message;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.UpdatesTooLong;
import dev.aptgram.api.updates.DifferenceEmpty;
import dev.aptgram.api.updates.DifferenceSlice;
import dev.aptgram.api.updates.GetDifference;
import dev.aptgram.api.updates.PlainDifference;
import dev.aptgram.mtproto.session.Output;
import dev.aptgram.mtproto.session.Submission;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The updates of one simulation. Each must reach the device: by the DC's push, once at most, or by the difference that the
 * device fetches when, and only when, it is told that updates may be lost.
 */
final class Feed {
    private static final long NONE = -1;

    private final Stage stage;
    private final Device device;
    private final Server server;
    private final int count;
    private final BitSet pushed = new BitSet();
    private final BitSet delivered = new BitSet();
    private final BitSet known = new BitSet();
    private int made;
    private int pts;
    private long asking = NONE;
    private long askedAt;
    private boolean askAgain;

    Feed(Stage stage, Device device, Server server, int count) {
        this.stage = stage;
        this.device = device;
        this.server = server;
        this.count = count;
        this.pts = server.pts();
    }

    void plan() {
        RandomGenerator random = stage.random();
        for (int i = 0; i < count; i++) {
            stage.agenda().in(random.nextLong(stage.weather().length()), () -> {
                int number = made++;
                stage.note(Happening.UPDATE, number, () -> "update " + number + " arises");
                pushed.set(number);
                server.push("u" + number);
            });
        }
        fetch();
    }

    boolean isDone() {
        return made == count && known.cardinality() == count && asking == NONE;
    }

    /** {@return the updates that the device does not know} */
    String missing() {
        BitSet missing = (BitSet) pushed.clone();
        missing.andNot(known);
        return missing.toString();
    }

    /** Takes what the engine tells. */
    void heard(Output output) {
        if (output instanceof Output.Pushed push) {
            pushed(push.object());
        } else if (output instanceof Output.UpdatesMayBeLost
                || output instanceof Output.ServerSession
                || output instanceof Output.SessionReset) {
            fetch();
        } else if (output instanceof Output.Unread) {
            throw new Violation("an update could not be read");
        }
    }

    /** {@return whether a completion was that of a request for the difference} */
    boolean completed(Output.Completed completed) {
        if (completed.request() != asking) {
            return false;
        }
        asking = NONE;
        Workload.requirePrompt(stage, askedAt, "updates.getDifference");
        if (!(completed instanceof Output.Answered answered)) {
            throw new Violation("updates.getDifference was not answered but " + completed);
        }
        boolean more = difference(answered.result());
        if (more || askAgain) {
            fetch();
        }
        return true;
    }

    private void pushed(TlObject object) {
        if (object instanceof UpdatesTooLong) {
            fetch();
            return;
        }
        if (!(object instanceof PlainUpdates updates)) {
            throw new Violation("the DC pushed " + object);
        }
        for (Update update : updates.updates()) {
            if (update instanceof UpdateNewMessage arrived) {
                int number = number(arrived.message());
                if (number >= 0) {
                    Violation.unless(!delivered.get(number), "update " + number + " was delivered twice");
                    delivered.set(number);
                    learn(number);
                }
            }
        }
    }

    private boolean difference(byte[] result) {
        TlReader in = new TlReader(result, ApiSchema.INSTANCE);
        TlObject answer = ApiSchema.INSTANCE.readObject(in.readInt(), in);
        if (answer instanceof PlainDifference whole) {
            learn(whole.newMessages());
            pts = whole.state().pts();
        } else if (answer instanceof DifferenceSlice slice) {
            learn(slice.newMessages());
            pts = slice.intermediateState().pts();
            return true;
        } else if (!(answer instanceof DifferenceEmpty)) {
            throw new Violation("the difference is " + answer);
        }
        return false;
    }

    private void learn(List<Message> messages) {
        for (Message message : messages) {
            int number = number(message);
            if (number >= 0) {
                learn(number);
            }
        }
    }

    private void learn(int number) {
        Violation.unless(pushed.get(number), "update " + number + " was delivered before it arose");
        known.set(number);
    }

    private void fetch() {
        if (asking != NONE) {
            askAgain = true;
            return;
        }
        askAgain = false;
        askedAt = stage.agenda().now();
        TlWriter out = new TlWriter();
        GetDifference.builder(pts, 0, 0).build().writeTo(out);
        asking = device.submit(Submission.call(out.toByteArray()));
    }

    /** {@return the number of the update that a message is, or -1 for one of the bot's own} */
    private static int number(Message message) {
        return message instanceof PlainMessage plain && plain.message().startsWith("u")
                ? Integer.parseInt(plain.message().substring(1))
                : -1;
    }
}
