package dev.aptgram.storage.sessions;

import dev.aptgram.storage.Secret;
import java.util.Optional;

/**
 * Base64url without padding of a version u8, flags i32 (1 the user, 2 test data centre in versions 1 and 2, 4 a second
 * option for files), the data centre's options, [the user's id and whether it is a bot], TL's {@code bytes} of the key. Little-endian.
 */
final class MtcuteCodec implements SessionCodec {
    private static final String FORMAT = "mtcute";
    private static final int LATEST = 3;
    private static final int SELF = 1;
    private static final int OLD_TEST = 2;
    private static final int MEDIA = 4;
    private static final int BOOL_TRUE = 0x997275b5;
    private static final int BOOL_FALSE = 0xbc799737;

    @Override
    public PortableSession read(String text) {
        SessionReader in = new SessionReader(FORMAT, Base64Text.URL.decode(FORMAT, text)).littleEndian();
        Layout layout = read(in);
        return in.valid(layout::session);
    }

    /** Reads a session whose key may have another length, as those of mtcute's own tests have. */
    static Layout read(SessionReader in) {
        int version = in.u8("the version");
        if (version < 1 || version > LATEST) {
            throw in.wrong("the version", "is not between 1 and " + LATEST);
        }
        int flags = in.i32("the flags");
        int known = version == LATEST ? SELF | MEDIA : version == 1 ? SELF | OLD_TEST : SELF | OLD_TEST | MEDIA;
        if ((flags & ~known) != 0) {
            throw in.wrong("the flags", "have one that version " + version + " does not know");
        }
        boolean oldTest = (flags & OLD_TEST) != 0;
        MtcuteDcOption main = option(in, version, oldTest);
        Optional<MtcuteDcOption> media =
                (flags & MEDIA) != 0 ? Optional.of(option(in, version, oldTest)) : Optional.empty();
        if (media.isPresent()
                && (media.get().dcId() != main.dcId() || media.get().test() != main.test())) {
            throw in.wrong("the data centre for files", "is another one");
        }
        Optional<Self> self = (flags & SELF) != 0 ? Optional.of(self(in)) : Optional.empty();
        Secret key = Secret.copyOf(in.tlBytes("the authorization key"));
        in.end();
        return new Layout(main, media, self, key);
    }

    private static MtcuteDcOption option(SessionReader in, int version, boolean test) {
        return version == LATEST ? MtcuteDcOption.read(in) : MtcuteDcOption.readTl(in, test);
    }

    private static Self self(SessionReader in) {
        long low = in.i32("the user's id") & 0xffff_ffffL;
        long id = ((long) in.i32("the user's id") << 32) | low;
        int bool = in.i32("the bot flag");
        if (bool != BOOL_TRUE && bool != BOOL_FALSE) {
            throw in.wrong("the bot flag", "is no Bool of TL's");
        }
        return new Self(id, bool == BOOL_TRUE);
    }

    /** What the format consists of. */
    record Layout(MtcuteDcOption main, Optional<MtcuteDcOption> media, Optional<Self> self, Secret key) {
        PortableSession session() {
            PortableSession session =
                    PortableSession.of(main.dcId(), key).withTest(main.test()).withAddress(main.address());
            PortableSession there =
                    media.isPresent() ? session.withMediaAddress(media.get().address()) : session;
            return self.isPresent()
                    ? there.withUser(self.get().userId(), self.get().bot())
                    : there;
        }

        String text() {
            SessionWriter out = new SessionWriter()
                    .littleEndian()
                    .u8(LATEST)
                    .i32((self.isPresent() ? SELF : 0) | (media.isPresent() ? MEDIA : 0))
                    .tlBytes(main.toBytes());
            media.ifPresent(option -> out.tlBytes(option.toBytes()));
            self.ifPresent(user -> out.i64(user.userId()).i32(user.bot() ? BOOL_TRUE : BOOL_FALSE));
            return Base64Text.URL.encode(out.tlBytes(key.copyBytes()).toBytes());
        }
    }

    /** The user. */
    record Self(long userId, boolean bot) {}

    @Override
    public String write(PortableSession session) {
        int dcId = TelethonCodec.dcByte(session, FORMAT);
        ServerAddress address = TelegramAddresses.ipOf(session, FORMAT);
        Optional<MtcuteDcOption> media = session.mediaAddress()
                .filter(there -> there.ipBytes().length > 0)
                .map(there -> new MtcuteDcOption(dcId, there, true, session.test()));
        Optional<Self> self = session.userId().isPresent()
                ? session.bot().map(bot -> new Self(session.userId().getAsLong(), bot))
                : Optional.empty();
        return new Layout(
                        new MtcuteDcOption(dcId, address, false, session.test()),
                        media,
                        self,
                        session.key().authKey())
                .text();
    }
}
