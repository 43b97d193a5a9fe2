package dev.aptgram.dc.rpc;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The forms of older layers. A client is understood and answered in the form of the layer that it declared, if that is one of
 * {@link #layers()}.
 */
public final class LayerForms {
    /** The newest layer: that of the compiled schema. */
    public static final int NEWEST = ApiSchema.LAYER;

    private static final NavigableMap<Integer, FormTable> TABLES = FormTable.all();

    private LayerForms() {}

    /** {@return the layers that are spoken} */
    public static Set<Integer> layers() {
        return TABLES.keySet();
    }

    /**
     * {@return an answer or a push in the form of a layer}
     *
     * @param value an object, a {@code Boolean}, or a list of either
     * @param layer the client's layer; 0 if it has declared none
     * @throws Refusal if something in it did not exist in that layer
     */
    public static byte[] write(Object value, int layer) {
        TlWriter out = new TlWriter();
        @Nullable FormTable table = earlier(layer);
        if (table == null) {
            out.writeValue(value);
        } else {
            try {
                write(value, new Recast(newest(), table), out);
            } catch (SchemaException e) {
                throw new Refusal(500, "NOT_IN_LAYER_" + layer + ": " + e.getMessage());
            }
        }
        return out.toByteArray();
    }

    /**
     * {@return an answer in the newest form} For clients that talk to a server of an older layer.
     *
     * @param answer an object, boxed, in the form of the layer
     * @param layer the layer; if it is none of {@link #layers()} the answer stays as it is
     * @throws SchemaException if the answer is malformed
     */
    public static byte[] newest(byte[] answer, int layer) {
        @Nullable FormTable table = earlier(layer);
        if (table == null) {
            return answer;
        }
        TlWriter out = new TlWriter();
        new Recast(table, newest()).object(new TlReader(answer, ApiSchema.INSTANCE), out);
        return out.toByteArray();
    }

    /**
     * {@return the call that comes next, up to the end, or null if there is no such method}
     *
     * @param in before the method's id
     * @param layer the client's layer; 0 if it has declared none
     */
    static @Nullable TlMethod<?> readMethod(TlReader in, int layer) {
        @Nullable FormTable table = earlier(layer);
        TlReader newest = in;
        if (table != null) {
            if (table.byId(in.peekInt()) == null) {
                return null;
            }
            TlWriter out = new TlWriter();
            new Recast(table, newest()).object(in, out);
            in.expectEnd();
            newest = new TlReader(out.toByteArray(), ApiSchema.INSTANCE);
        }
        @Nullable TlMethod<?> method = ApiSchema.INSTANCE.readMethod(newest.readInt(), newest);
        if (method != null) {
            newest.expectEnd();
        }
        return method;
    }

    private static void write(Object value, Recast recast, TlWriter out) {
        if (value instanceof TlObject object) {
            recast.object(new TlReader(object.toByteArray(), ApiSchema.INSTANCE), out);
        } else if (value instanceof List<?> list) {
            out.writeVectorHeader(list.size());
            list.forEach(element -> write(element, recast, out));
        } else {
            out.writeValue(value);
        }
    }

    private static @Nullable FormTable earlier(int layer) {
        return layer == NEWEST ? null : TABLES.get(layer);
    }

    private static FormTable newest() {
        return TABLES.lastEntry().getValue();
    }
}
