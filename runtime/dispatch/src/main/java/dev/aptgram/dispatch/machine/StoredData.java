package dev.aptgram.dispatch.machine;

import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.TlWriter;
import java.util.List;

/**
 * A machine's data as bytes: {@code shaped lines:Vector<string> data:Object = Shaped}, so that another build knows what it
 * reads. Immutable.
 *
 * @param <D> the data
 */
final class StoredData<D> {
    /** Stands in front of data that tells its shape. */
    private static final int SHAPED = DataShape.id("shaped lines:Vector<string> data:Object = Shaped");

    private final Class<?> type;
    private final DataCodec<D> codec;
    private final byte[] head;

    /**
     * @param type the data's class
     * @param codec its codec
     */
    StoredData(Class<?> type, DataCodec<D> codec) {
        this.type = type;
        this.codec = codec;
        TlWriter out = new TlWriter();
        out.writeInt(SHAPED);
        out.writeStringVector(codec.tlLines());
        this.head = out.toByteArray();
    }

    /** {@return the data's class} */
    Class<?> type() {
        return type;
    }

    byte[] encode(D data) {
        TlWriter out = new TlWriter();
        out.writeRaw(head, 0, head.length);
        codec.write(data, out);
        return out.toByteArray();
    }

    /**
     * {@return the data, lifted if another build has stored it}
     *
     * @throws Unliftable if it is of another shape whose types do not allow that
     * @throws dev.aptgram.errors.SchemaException if it is damaged
     */
    D decode(byte[] data) {
        TlReader in = new TlReader(data, TlRegistry.empty());
        if (in.peekInt() == SHAPED) {
            in.readInt();
            List<String> lines = in.readStringVector();
            if (!lines.equals(codec.tlLines())) {
                DataLift lift = new DataLift(DataShape.of(lines), DataShape.of(codec.tlLines()));
                return read(new TlReader(lift.lift(in), TlRegistry.empty()));
            }
        }
        // Without a shape it was stored before data told any: it is of this build's, or its id is not known here.
        return read(in);
    }

    private D read(TlReader in) {
        D data = codec.read(in);
        in.expectEnd();
        return data;
    }
}
