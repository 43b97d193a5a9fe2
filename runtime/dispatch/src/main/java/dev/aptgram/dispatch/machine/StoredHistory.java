package dev.aptgram.dispatch.machine;

import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.TlWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run carries and where it has come from, as bytes: {@code past history:Vector<PastState> data:bytes = Past}. Without a
 * history it is the data alone, as machines that keep none have always stored it. Immutable.
 *
 * @param steps the states through which the run has come, the latest last
 * @param data what it carries
 */
@SuppressWarnings("ArrayRecordComponent") // a pair of results, never compared
record StoredHistory(List<StoredHistory.Step> steps, byte[] data) {
    private static final int PAST = DataShape.id("past history:Vector<PastState> data:bytes = Past");
    private static final int PAST_STATE = DataShape.id("pastState state:string data:bytes = PastState");

    /**
     * A state through which a run has come.
     *
     * @param state its name
     * @param data what the run carried there
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Step(String state, byte[] data) {}

    byte[] encode() {
        if (steps.isEmpty()) {
            return data;
        }
        TlWriter out = new TlWriter();
        out.writeInt(PAST);
        out.writeVectorHeader(steps.size());
        for (Step step : steps) {
            out.writeInt(PAST_STATE);
            out.writeString(step.state());
            out.writeBytes(step.data(), 0, step.data().length);
        }
        out.writeBytes(data, 0, data.length);
        return out.toByteArray();
    }

    /**
     * {@return what bytes are}
     *
     * @throws dev.aptgram.errors.SchemaException if they are damaged
     */
    static StoredHistory decode(byte[] stored) {
        TlReader in = new TlReader(stored, TlRegistry.empty());
        if (stored.length < Integer.BYTES || in.peekInt() != PAST) {
            return new StoredHistory(List.of(), stored);
        }
        in.readInt();
        int count = in.readVectorHeader();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            DataTypes.expect(in, "PastState", PAST_STATE);
            steps.add(new Step(in.readString(), in.readBytes().toByteArray()));
        }
        byte[] data = in.readBytes().toByteArray();
        in.expectEnd();
        return new StoredHistory(steps, data);
    }
}
