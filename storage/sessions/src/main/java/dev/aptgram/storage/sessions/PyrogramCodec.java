package dev.aptgram.storage.sessions;

import dev.aptgram.storage.Secret;

/**
 * Base64url without padding of dc u8, [api_id u32], test, key, user id u64 or u32, bot, big-endian. The length tells the three
 * layouts apart. A user id of 0 and an api_id of 0 mean that they are not known.
 */
final class PyrogramCodec implements SessionCodec {
    /** The layouts by their lengths. */
    enum Layout {
        API_ID("Pyrogram", 271, 362),
        OLD_64("old Pyrogram", 267, 356),
        OLD_32("oldest Pyrogram", 263, 351);

        private final String format;
        private final int bytes;
        private final int chars;

        Layout(String format, int bytes, int chars) {
            this.format = format;
            this.bytes = bytes;
            this.chars = chars;
        }
    }

    private static final long MOST_32 = 0xffff_ffffL;

    private final Layout layout;

    PyrogramCodec(Layout layout) {
        this.layout = layout;
    }

    @Override
    public PortableSession read(String text) {
        byte[] bytes = Base64Text.URL.decode(layout.format, text);
        if (bytes.length != layout.bytes) {
            throw new SessionFormatException("This is no " + layout.format + " session: it has " + text.length()
                    + " characters, not " + layout.chars + ". Copy the whole string.");
        }
        SessionReader in = new SessionReader(layout.format, bytes);
        int dcId = in.u8("the data centre");
        int apiId = layout == Layout.API_ID ? in.i32("the api_id") : 0;
        boolean test = in.flag("the test flag");
        Secret key = in.authKey();
        long userId = layout == Layout.OLD_32 ? in.i32("the user's id") & MOST_32 : in.i64("the user's id");
        boolean bot = in.flag("the bot flag");
        in.end();
        return in.valid(
                () -> session(PortableSession.of(dcId, key).withTest(test).withBot(bot), apiId, userId));
    }

    private static PortableSession session(PortableSession base, int apiId, long userId) {
        PortableSession withApi = apiId == 0 ? base : base.withApiId(apiId);
        return userId == 0 ? withApi : withApi.withUserId(userId);
    }

    @Override
    public String write(PortableSession session) {
        SessionWriter out = new SessionWriter().u8(TelethonCodec.dcByte(session, layout.format));
        if (layout == Layout.API_ID) {
            out.i32(session.apiId()
                    .orElseThrow(() -> new SessionFormatException("A Pyrogram session has the api_id of its"
                            + " application, and this one's is not known. Say it: session.withApiId(id).")));
        }
        long userId = session.userId().orElse(0);
        out.flag(session.test()).secret(session.key().authKey());
        if (layout == Layout.OLD_32) {
            if (userId > MOST_32) {
                throw new SessionFormatException(
                        "This user's id has more than the 32 bits of the oldest Pyrogram session. Export it as PYROGRAM_OLD.");
            }
            out.i32((int) userId);
        } else {
            out.i64(userId);
        }
        return Base64Text.URL.encode(out.flag(bot(session)).toBytes());
    }

    private boolean bot(PortableSession session) {
        return session.bot()
                .orElseThrow(
                        () -> new SessionFormatException(
                                "A " + layout.format
                                        + " session says whether its user is a bot, and of this one it is not known. Say it: session.withBot(true or false)."));
    }
}
