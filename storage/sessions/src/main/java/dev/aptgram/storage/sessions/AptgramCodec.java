package dev.aptgram.storage.sessions;

import dev.aptgram.storage.DcKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Aptgram's own string: {@code apt1_} and base64url without padding of a body and the first 8 bytes of its SHA-256. The body,
 * big-endian: flags u16 (1 test, 2 address, 4 media address, 8 user id, 16 bot known, 32 is a bot, 64 api_id, 128 other
 * keys), a key, then what the flags announce, in their order; an address is a length u8, the host, the port u16; other keys
 * are a count u16 and keys. A key is its data centre i32, 256 bytes, the salt i64, the date i64. The digit is the version.
 */
final class AptgramCodec implements SessionCodec {
    private static final String FORMAT = "Aptgram";
    private static final String PREFIX = "apt1_";
    private static final int CHECKSUM_BYTES = 8;

    private static final int TEST = 1;
    private static final int ADDRESS = 2;
    private static final int MEDIA_ADDRESS = 4;
    private static final int USER_ID = 8;
    private static final int BOT_KNOWN = 16;
    private static final int BOT = 32;
    private static final int API_ID = 64;
    private static final int OTHER_KEYS = 128;
    private static final int KNOWN = 255;

    @Override
    public PortableSession read(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new SessionFormatException("This is no Aptgram session of version 1: it does not begin with " + PREFIX
                    + ". Copy the whole string.");
        }
        byte[] all = Base64Text.URL.decode(FORMAT, text.substring(PREFIX.length()));
        byte[] body = Arrays.copyOf(all, Math.max(0, all.length - CHECKSUM_BYTES));
        if (!MessageDigest.isEqual(checksum(body), Arrays.copyOfRange(all, body.length, all.length))) {
            throw new SessionFormatException("This Aptgram session is damaged: its checksum, the last " + CHECKSUM_BYTES
                    + " bytes, does not fit. Copy the whole string again.");
        }
        return body(new SessionReader(FORMAT, body));
    }

    private static PortableSession body(SessionReader in) {
        int flags = in.u16("the flags");
        if ((flags & ~KNOWN) != 0 || (flags & (BOT_KNOWN | BOT)) == BOT) {
            throw in.wrong("the flags", "have one that version 1 does not know");
        }
        DcKey key = key(in);
        Optional<ServerAddress> address = (flags & ADDRESS) != 0 ? Optional.of(address(in)) : Optional.empty();
        Optional<ServerAddress> media = (flags & MEDIA_ADDRESS) != 0 ? Optional.of(address(in)) : Optional.empty();
        OptionalLong userId = (flags & USER_ID) != 0 ? OptionalLong.of(in.i64("the user's id")) : OptionalLong.empty();
        Optional<Boolean> bot = (flags & BOT_KNOWN) != 0 ? Optional.of((flags & BOT) != 0) : Optional.empty();
        OptionalInt apiId = (flags & API_ID) != 0 ? OptionalInt.of(in.i32("the api_id")) : OptionalInt.empty();
        List<DcKey> others = (flags & OTHER_KEYS) != 0 ? keys(in) : List.of();
        in.end();
        return in.valid(
                () -> new PortableSession(key, (flags & TEST) != 0, address, media, userId, bot, apiId, others));
    }

    private static DcKey key(SessionReader in) {
        int dcId = in.i32("the number of a data centre");
        var secret = in.authKey();
        long salt = in.i64("the salt");
        long createdAt = in.i64("the date of the key");
        if (createdAt < 0) {
            throw in.wrong("the date of the key", "is negative");
        }
        return new DcKey(dcId, secret, salt, createdAt);
    }

    private static ServerAddress address(SessionReader in) {
        String host = in.ascii(in.bytes(in.u8("the length of the host"), "the host"), "the host");
        int port = in.u16("the port");
        return in.valid(() -> new ServerAddress(host, port));
    }

    private static List<DcKey> keys(SessionReader in) {
        int count = in.u16("the number of other keys");
        if (count == 0) {
            throw in.wrong("the number of other keys", "is 0, though there are some");
        }
        List<DcKey> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(key(in));
        }
        return keys;
    }

    @Override
    public String write(PortableSession session) {
        SessionWriter out = new SessionWriter().u16(flags(session));
        write(out, session.key());
        session.address().ifPresent(address -> write(out, address));
        session.mediaAddress().ifPresent(address -> write(out, address));
        session.userId().ifPresent(out::i64);
        session.apiId().ifPresent(out::i32);
        List<DcKey> others = session.otherKeys();
        if (!others.isEmpty()) {
            out.u16(others.size());
            others.forEach(key -> write(out, key));
        }
        byte[] body = out.toBytes();
        return PREFIX + Base64Text.URL.encode(out.bytes(checksum(body)).toBytes());
    }

    private static int flags(PortableSession session) {
        return (session.test() ? TEST : 0)
                | (session.address().isPresent() ? ADDRESS : 0)
                | (session.mediaAddress().isPresent() ? MEDIA_ADDRESS : 0)
                | (session.userId().isPresent() ? USER_ID : 0)
                | (session.bot().isPresent() ? BOT_KNOWN : 0)
                | (session.bot().orElse(false) ? BOT : 0)
                | (session.apiId().isPresent() ? API_ID : 0)
                | (session.otherKeys().isEmpty() ? 0 : OTHER_KEYS);
    }

    private static void write(SessionWriter out, DcKey key) {
        out.i32(key.dcId()).secret(key.authKey()).i64(key.serverSalt()).i64(key.createdAt());
    }

    private static void write(SessionWriter out, ServerAddress address) {
        byte[] host = address.host().getBytes(StandardCharsets.US_ASCII);
        out.u8(host.length).bytes(host).u16(address.port());
    }

    private static byte[] checksum(byte[] body) {
        return Arrays.copyOf(Digests.sha256(body), CHECKSUM_BYTES);
    }
}
