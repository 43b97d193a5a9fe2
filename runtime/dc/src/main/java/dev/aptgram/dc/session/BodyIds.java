package dev.aptgram.dc.session;

/** The bodies that are taken apart by hand, since they enclose others. */
final class BodyIds {
    static final int MSG_CONTAINER = 0x73f1f8dc;
    static final int GZIP_PACKED = 0x3072cfa1;
    static final int RPC_RESULT = 0xf35c6d01;

    private BodyIds() {}
}
