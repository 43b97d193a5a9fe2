package dev.aptgram.benchmarks.tl.hand;

/** Ids of the constructors that occur, as the schema of layer 228 gives them. */
final class HandIds {
    static final int VECTOR = 0x1cb5c415;
    static final int UPDATES = 0x74ae4240;
    static final int NEW_MESSAGE = 0x1f2b0afd;
    static final int MESSAGE = 0x7600b9d3;
    static final int USER = 0xb1b8cc83;
    static final int CHANNEL = 0xd49f34c6;
    static final int PEER_USER = 0x59511722;
    static final int PEER_CHAT = 0x36c6019a;
    static final int PEER_CHANNEL = 0xa2a5371e;
    static final int INPUT_PEER_USER = 0xdde8a54c;
    static final int MENTION = 0xfa04579d;
    static final int HASHTAG = 0x6f635b0d;
    static final int URL = 0x6ed02538;
    static final int BOLD = 0xbd610bc9;
    static final int ITALIC = 0x826f8b60;
    static final int CODE = 0x28a20571;
    static final int PRE = 0x73924be0;
    static final int TEXT_URL = 0x76a6d327;
    static final int MENTION_NAME = 0xdc7b1140;
    static final int SPOILER = 0x32ca960f;
    static final int USER_PHOTO = 0x82d1f706;
    static final int ONLINE = 0xedb93949;
    static final int OFFLINE = 0x008c703f;
    static final int CHAT_PHOTO = 0x1c6e1c11;
    static final int SEND_MESSAGE = 0xfef48f62;
    static final int SAVE_FILE_PART = 0xb304a621;

    private HandIds() {}
}
