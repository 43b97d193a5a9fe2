package dev.aptgram.mtproto.session;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.mtproto.crypto.MessageCipher;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.mtproto.MsgContainer;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * One message of the client as the server sees it.
 *
 * @param msgId its id
 * @param seqNo its sequence number
 * @param containerId the id of the container it came in, or its own
 * @param salt the salt it was written with
 * @param sessionId its session
 * @param body its content
 */
public record Got(long msgId, int seqNo, long containerId, long salt, long sessionId, Bytes body) {
    private static final TlRegistry SCHEMAS = TlRegistry.of(MtprotoSchema.INSTANCE, ApiSchema.INSTANCE);

    /** {@return everything in an opened payload} The client's rules for containers are checked here. */
    static List<Got> in(MessageCipher.Opened opened) {
        TlReader in = new TlReader(opened.body(), TlRegistry.empty());
        List<Got> found = new ArrayList<>();
        if (in.peekInt() != MsgContainer.ID) {
            found.add(new Got(
                    opened.msgId(),
                    opened.seqNo(),
                    opened.msgId(),
                    opened.salt(),
                    opened.sessionId(),
                    Bytes.of(opened.body())));
            return found;
        }
        if ((opened.seqNo() & 1) != 0) {
            throw new AssertionError("a container is never content-related");
        }
        in.skip(4);
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            long id = in.readLong();
            if (Long.compareUnsigned(id, opened.msgId()) >= 0) {
                throw new AssertionError("a container's id is above those of its messages");
            }
            int seqNo = in.readInt();
            Bytes body = in.readRaw(in.readInt());
            found.add(new Got(id, seqNo, opened.msgId(), opened.salt(), opened.sessionId(), body));
        }
        in.expectEnd();
        return found;
    }

    /** {@return the id that the body begins with} */
    public int constructorId() {
        return reader().peekInt();
    }

    /** {@return a reader of the body} */
    public TlReader reader() {
        return new TlReader(body.toByteArray(), SCHEMAS);
    }

    /** {@return whether the body begins with an id} */
    public boolean is(int id) {
        return constructorId() == id;
    }

    boolean isContainerMember() {
        return containerId != msgId;
    }

    /** {@return the constructor that the body holds} */
    public <T extends TlObject> T as(Class<T> type) {
        TlReader in = reader();
        T object = type.cast(in.readObject());
        in.expectEnd();
        return object;
    }

    /** {@return the method call that the body holds} */
    public <T extends TlObject> T call(Class<T> type) {
        TlReader in = reader();
        T object = type.cast(in.readMethod());
        in.expectEnd();
        return object;
    }
}
