package dev.aptgram.storage.sessions;

import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.Secret;

/**
 * Base64url without padding of a version u8, dc u8, 4 or 6, the address, port u16, user id i64, key; version 1 has salt i64,
 * seq_no u32 and layer u32 before the key. Big-endian. A user id of 0 means that it is not known. The seq_no belongs to a
 * session of the transport that has ended, so it and the layer are read over.
 */
final class FerogramCodec implements SessionCodec {
    private static final String FORMAT = "ferogram";
    private static final int WITH_SALT = 1;
    private static final int PLAIN = 2;

    @Override
    public PortableSession read(String text) {
        SessionReader in = new SessionReader(FORMAT, Base64Text.URL.decode(FORMAT, text));
        int version = in.u8("the version");
        if (version != WITH_SALT && version != PLAIN) {
            throw in.wrong("the version", "is neither 1 nor 2");
        }
        int dcId = in.u8("the data centre");
        byte[] ip = in.bytes(ipBytes(in), "the address");
        int port = in.u16("the port");
        long userId = in.i64("the user's id");
        long salt = version == WITH_SALT ? saltOf(in) : 0;
        Secret key = in.authKey();
        in.end();
        return in.valid(() -> {
            PortableSession session = TelethonCodec.addressed(dcId, key, ServerAddress.of(ip, port))
                    .withKey(new DcKey(dcId, key, salt, 0));
            return userId == 0 ? session : session.withUserId(userId);
        });
    }

    private static int ipBytes(SessionReader in) {
        int kind = in.u8("the kind of address");
        if (kind != 4 && kind != 6) {
            throw in.wrong("the kind of address", "is neither 4 nor 6");
        }
        return kind == 4 ? IpText.IPV4 : IpText.IPV6;
    }

    private static long saltOf(SessionReader in) {
        long salt = in.i64("the salt");
        in.i32("the seq_no");
        in.i32("the layer");
        return salt;
    }

    @Override
    public String write(PortableSession session) {
        ServerAddress address = TelegramAddresses.ipOf(session, FORMAT);
        byte[] bytes = new SessionWriter()
                .u8(PLAIN)
                .u8(TelethonCodec.dcByte(session, FORMAT))
                .u8(address.isIpv6() ? 6 : 4)
                .bytes(address.ipBytes())
                .u16(address.port())
                .i64(session.userId().orElse(0))
                .secret(session.key().authKey())
                .toBytes();
        return Base64Text.URL.encode(bytes);
    }
}
