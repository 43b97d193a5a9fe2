package dev.aptgram.mtproto.session;

import dev.aptgram.tl.mtproto.GzipPacked;
import dev.aptgram.tl.mtproto.MsgContainer;
import dev.aptgram.tl.mtproto.MsgCopy;
import dev.aptgram.tl.mtproto.RpcResult;

/**
 * The four objects that are taken apart by hand, since what they hold is not known by type (protocol sections 1.5, 5.3,
 * 5.9), so that one message that cannot be read does not take the others with it.
 */
final class Wire {
    static final int RPC_RESULT = RpcResult.ID;
    static final int MSG_CONTAINER = MsgContainer.ID;
    static final int MSG_COPY = MsgCopy.ID;
    static final int GZIP_PACKED = GzipPacked.ID;

    /** What stands before the body of a message in a container: id, sequence number, length. */
    static final int MESSAGE_HEADER = 16;

    /** What stands before the result in {@code rpc_result}: its own id, and that of the request. */
    static final int RESULT_HEADER = 12;

    private Wire() {}
}
