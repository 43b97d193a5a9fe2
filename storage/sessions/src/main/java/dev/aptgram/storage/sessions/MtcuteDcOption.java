package dev.aptgram.storage.sessions;

/**
 * Where a data centre is, as mtcute's sessions have it.
 *
 * @param dcId the data centre
 * @param address its address, no host name
 * @param mediaOnly whether it is for files alone
 * @param test whether it is a test data centre
 */
record MtcuteDcOption(int dcId, ServerAddress address, boolean mediaOnly, boolean test) {
    private static final int IPV6 = 1;
    private static final int MEDIA_ONLY = 2;
    private static final int TEST = 4;
    private static final int LATEST = 2;

    /** {@code dcOption} of the API. */
    private static final int TL_ID = 0x18b7a10d;

    private static final int TL_SECRET = 1 << 10;
    private static final int TL_KNOWN = 0b11_1111 | TL_SECRET;

    /** Reads the option of a session of version 3: TL's {@code bytes} of a version, the data centre, flags, the address. */
    static MtcuteDcOption read(SessionReader outer) {
        SessionReader in = outer.inner(outer.tlBytes("the data centre's option"));
        int version = in.u8("the option's version");
        if (version < 1 || version > LATEST) {
            throw in.wrong("the option's version", "is neither 1 nor 2");
        }
        int dcId = in.u8("the data centre");
        int flags = in.u8("the option's flags");
        int known = version == 1 ? IPV6 | MEDIA_ONLY : IPV6 | MEDIA_ONLY | TEST;
        if ((flags & ~known) != 0) {
            throw in.wrong("the option's flags", "have one that its version does not know");
        }
        MtcuteDcOption option = rest(in, dcId, flags, (flags & TEST) != 0);
        in.end();
        return option;
    }

    /** Reads the option of a session of version 1 or 2: the API's {@code dcOption}. */
    static MtcuteDcOption readTl(SessionReader in, boolean test) {
        if (in.i32("the constructor of dcOption") != TL_ID) {
            throw in.wrong("the data centre's option", "is no dcOption");
        }
        int flags = in.i32("the flags of dcOption");
        if ((flags & ~TL_KNOWN) != 0) {
            throw in.wrong("the flags of dcOption", "have an unknown one");
        }
        MtcuteDcOption option = rest(in, in.i32("the data centre"), flags, test);
        if ((flags & TL_SECRET) != 0) {
            in.tlBytes("the proxy's secret"); // of a way there that was good then, and nothing of the session's
        }
        return option;
    }

    private static MtcuteDcOption rest(SessionReader in, int dcId, int flags, boolean test) {
        String host = in.tlText("the address");
        int port = in.i32("the port");
        ServerAddress address = in.valid(() -> new ServerAddress(host, port));
        if (address.ipBytes().length == 0 || address.isIpv6() != ((flags & IPV6) != 0)) {
            throw in.wrong("the address", "is not of the kind that its flags say");
        }
        return new MtcuteDcOption(dcId, address, (flags & MEDIA_ONLY) != 0, test);
    }

    byte[] toBytes() {
        return new SessionWriter()
                .littleEndian()
                .u8(LATEST)
                .u8(dcId)
                .u8((address.isIpv6() ? IPV6 : 0) | (mediaOnly ? MEDIA_ONLY : 0) | (test ? TEST : 0))
                .tlText(address.host())
                .i32(port())
                .toBytes();
    }

    private int port() {
        return address.port();
    }
}
