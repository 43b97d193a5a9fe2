package dev.aptgram.storage.sessions;

import dev.aptgram.storage.Secret;

/** {@code 1} and padded base64url of dc u8, IPv4 or IPv6 address, port u16, key: 263 or 275 bytes, big-endian. */
final class TelethonCodec implements SessionCodec {
    private static final String FORMAT = "Telethon";
    private static final int WITH_IPV4 = 263;
    private static final int WITH_IPV6 = 275;

    @Override
    public PortableSession read(String text) {
        byte[] bytes = Base64Text.PADDED_URL.decode(FORMAT, versionOne(FORMAT, text));
        if (bytes.length != WITH_IPV4 && bytes.length != WITH_IPV6) {
            throw new SessionFormatException("This is no Telethon session: it has " + bytes.length + " bytes, not "
                    + WITH_IPV4 + " (IPv4) or " + WITH_IPV6 + " (IPv6). Copy the whole string.");
        }
        SessionReader in = new SessionReader(FORMAT, bytes);
        int dcId = in.u8("the data centre");
        byte[] ip = in.bytes(bytes.length == WITH_IPV4 ? IpText.IPV4 : IpText.IPV6, "the address");
        if (ip.length == IpText.IPV6 && isTextOfGramJs(ip)) {
            throw in.wrong("the address", "is a text, as GramJS has it; parse it as GRAMJS");
        }
        int port = in.u16("the port");
        Secret key = in.authKey();
        in.end();
        return in.valid(() -> addressed(dcId, key, ServerAddress.of(ip, port)));
    }

    /** GramJS's strings can be as long: there the length of a host comes first, and no IPv6 address begins with 000e. */
    private static boolean isTextOfGramJs(byte[] ip) {
        return ip[0] == 0 && ip[1] == ip.length - 2;
    }

    /** {@return the text without the version in front of it} */
    static String versionOne(String format, String text) {
        if (!text.startsWith("1")) {
            throw new SessionFormatException("This is no " + format
                    + " session: it does not begin with 1, the only version there is. Copy the whole string.");
        }
        return text.substring(1);
    }

    /** {@return a session that says where it lives, and by that whether it is a test one} */
    static PortableSession addressed(int dcId, Secret key, ServerAddress address) {
        return PortableSession.of(dcId, key).withAddress(address).withTest(TelegramAddresses.isTest(dcId, address));
    }

    /** Checks that a number fits where a format has one byte for it. */
    static int dcByte(PortableSession session, String format) {
        if (session.dcId() > 0xff) {
            throw new SessionFormatException(
                    "A " + format + " session has one byte for the number of its data centre, and this"
                            + " one's is above 255. Export it in another format, APTGRAM for example.");
        }
        return session.dcId();
    }

    @Override
    public String write(PortableSession session) {
        ServerAddress address = TelegramAddresses.ipOf(session, FORMAT);
        byte[] bytes = new SessionWriter()
                .u8(dcByte(session, FORMAT))
                .bytes(address.ipBytes())
                .u16(address.port())
                .secret(session.key().authKey())
                .toBytes();
        return "1" + Base64Text.PADDED_URL.encode(bytes);
    }
}
