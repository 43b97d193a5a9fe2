package dev.aptgram.storage.sessions;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.Secret;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Everything as a JSON document: {@code aptgram} 1, {@code test}, {@code keys} (first that of the account's data centre; each
 * {@code dcId}, {@code authKey} in base64url, {@code salt}, {@code createdAt}), and where it is known {@code address} and
 * {@code mediaAddress} ({@code host}, {@code port}), {@code userId}, {@code bot}, {@code apiId}. Salts are texts, for many programs
 * have no whole numbers of 64 bits.
 */
final class AptgramJsonCodec implements SessionCodec {
    private static final String FORMAT = "Aptgram JSON";
    private static final int VERSION = 1;
    private static final int MOST_KEYS = 1000;

    @Override
    public PortableSession read(String text) {
        if (!text.startsWith("{")) {
            throw new SessionFormatException(
                    "This is no Aptgram JSON session: it is no JSON object. Copy the whole string or file.");
        }
        try (SessionJson json = new SessionJson(FORMAT, text)) {
            Document document = new Document();
            json.object("the document", field -> document.read(json, field));
            json.end();
            return document.session(json);
        }
    }

    /** What was read of it so far. */
    private static final class Document {
        private long version;
        private boolean test;
        private final List<DcKey> keys = new ArrayList<>();
        private Optional<ServerAddress> address = Optional.empty();
        private Optional<ServerAddress> mediaAddress = Optional.empty();
        private OptionalLong userId = OptionalLong.empty();
        private Optional<Boolean> bot = Optional.empty();
        private OptionalInt apiId = OptionalInt.empty();

        void read(SessionJson json, String field) {
            switch (field) {
                case "aptgram" -> version = json.number(field, 0, Integer.MAX_VALUE);
                case "test" -> test = json.flag(field);
                case "keys" -> json.array(field, MOST_KEYS, () -> keys.add(key(json)));
                case "address" -> address = Optional.of(address(json, field));
                case "mediaAddress" -> mediaAddress = Optional.of(address(json, field));
                case "userId" -> userId = OptionalLong.of(json.number(field, 1, PortableSession.MAX_USER_ID));
                case "bot" -> bot = Optional.of(json.flag(field));
                case "apiId" -> apiId = OptionalInt.of((int) json.number(field, 1, Integer.MAX_VALUE));
                default -> throw json.unknown(field);
            }
        }

        PortableSession session(SessionJson json) {
            if (version != VERSION) {
                throw json.wrong("aptgram", "is not " + VERSION);
            }
            if (keys.isEmpty()) {
                throw json.wrong("keys", "has none");
            }
            try {
                return new PortableSession(
                        keys.get(0), test, address, mediaAddress, userId, bot, apiId, keys.subList(1, keys.size()));
            } catch (IllegalArgumentException e) {
                throw json.wrong("the document", "does not fit together: " + e.getMessage());
            }
        }
    }

    private static DcKey key(SessionJson json) {
        int[] dcId = new int[1];
        byte[][] key = {{}};
        long[] salt = new long[1];
        long[] createdAt = new long[1];
        json.object("a key", field -> {
            switch (field) {
                case "dcId" -> dcId[0] = (int) json.number(field, 1, PortableSession.MAX_DC_ID);
                case "authKey" -> key[0] = Base64Text.URL.decode(FORMAT, json.text(field));
                case "salt" -> salt[0] = salt(json, json.text(field));
                case "createdAt" -> createdAt[0] = json.number(field, 0, Long.MAX_VALUE);
                default -> throw json.unknown(field);
            }
        });
        if (dcId[0] == 0 || key[0].length != DcKey.AUTH_KEY_BYTES) {
            throw json.wrong("a key", "has no dcId, or not the " + DcKey.AUTH_KEY_BYTES + " bytes of one");
        }
        return new DcKey(dcId[0], Secret.copyOf(key[0]), salt[0], createdAt[0]);
    }

    private static long salt(SessionJson json, String text) {
        try {
            long salt = Long.parseLong(text);
            if (Long.toString(salt).equals(text)) {
                return salt;
            }
        } catch (NumberFormatException e) {
            // Its words repeat the text.
        }
        throw json.wrong("salt", "is no whole number of 64 bits as a text");
    }

    private static ServerAddress address(SessionJson json, String name) {
        String[] host = {""};
        int[] port = new int[1];
        json.object(name, field -> {
            switch (field) {
                case "host" -> host[0] = json.text(field);
                case "port" -> port[0] = (int) json.number(field, 1, 0xffff);
                default -> throw json.unknown(field);
            }
        });
        try {
            return new ServerAddress(host[0], port[0]);
        } catch (IllegalArgumentException e) {
            throw json.wrong(name, "is none: " + e.getMessage());
        }
    }

    @Override
    public String write(PortableSession session) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = SessionJson.FACTORY.createGenerator(text)) {
            out.writeStartObject();
            out.writeNumberField("aptgram", VERSION);
            out.writeBooleanField("test", session.test());
            out.writeArrayFieldStart("keys");
            write(out, session.key());
            for (DcKey other : session.otherKeys()) {
                write(out, other);
            }
            out.writeEndArray();
            write(out, "address", session.address());
            write(out, "mediaAddress", session.mediaAddress());
            if (session.userId().isPresent()) {
                out.writeNumberField("userId", session.userId().getAsLong());
            }
            if (session.bot().isPresent()) {
                out.writeBooleanField("bot", session.bot().get());
            }
            if (session.apiId().isPresent()) {
                out.writeNumberField("apiId", session.apiId().getAsInt());
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter has none
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, DcKey key) throws IOException {
        out.writeStartObject();
        out.writeNumberField("dcId", key.dcId());
        out.writeStringField("authKey", Base64Text.URL.encode(key.authKey().copyBytes()));
        out.writeStringField("salt", Long.toString(key.serverSalt()));
        out.writeNumberField("createdAt", key.createdAt());
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, String field, Optional<ServerAddress> address) throws IOException {
        if (address.isPresent()) {
            out.writeObjectFieldStart(field);
            out.writeStringField("host", address.get().host());
            out.writeNumberField("port", address.get().port());
            out.writeEndObject();
        }
    }
}
