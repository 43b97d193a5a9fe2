package dev.aptgram.storage.sessions;

import dev.aptgram.storage.Secret;
import java.nio.charset.StandardCharsets;

/** {@code 1} and padded standard base64 of dc u8, host length u16, host, port u16, key, big-endian. */
final class GramJsCodec implements SessionCodec {
    private static final String FORMAT = "GramJS";

    @Override
    public PortableSession read(String text) {
        byte[] bytes = Base64Text.STANDARD.decode(FORMAT, TelethonCodec.versionOne(FORMAT, text));
        SessionReader in = new SessionReader(FORMAT, bytes);
        int dcId = in.u8("the data centre");
        String host = in.ascii(in.bytes(in.u16("the length of the host"), "the host"), "the host");
        int port = in.u16("the port");
        Secret key = in.authKey();
        in.end();
        return in.valid(() -> TelethonCodec.addressed(dcId, key, new ServerAddress(host, port)));
    }

    @Override
    public String write(PortableSession session) {
        ServerAddress address = TelegramAddresses.of(session, FORMAT);
        byte[] host = address.host().getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new SessionWriter()
                .u8(TelethonCodec.dcByte(session, FORMAT))
                .u16(host.length)
                .bytes(host)
                .u16(address.port())
                .secret(session.key().authKey())
                .toBytes();
        return "1" + Base64Text.STANDARD.encode(bytes);
    }
}
