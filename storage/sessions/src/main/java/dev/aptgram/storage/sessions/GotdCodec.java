package dev.aptgram.storage.sessions;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.Secret;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A JSON document: {@code Version} 1 and {@code Data} with {@code Config}, of which only {@code TestMode} matters, {@code DC},
 * {@code Addr}, {@code AuthKey}, {@code AuthKeyID} (the last 8 bytes of the key's SHA-1) and {@code Salt}. An empty address is
 * one that is not known.
 */
final class GotdCodec implements SessionCodec {
    private static final String FORMAT = "gotd";
    private static final int VERSION = 1;
    private static final int ID_AT = 12;
    private static final int SHA1_BYTES = 20;

    @Override
    public PortableSession read(String text) {
        if (!text.startsWith("{")) {
            throw new SessionFormatException(
                    "This is no gotd session: it is no JSON object. Give the content of the whole session file.");
        }
        try (SessionJson json = new SessionJson(FORMAT, text)) {
            Document document = new Document();
            json.object("the document", field -> {
                switch (field) {
                    case "Version" -> document.version = json.number(field, 0, Integer.MAX_VALUE);
                    case "Data" -> json.object(field, inner -> data(json, document, inner));
                    default -> throw json.unknown(field);
                }
            });
            json.end();
            return document.session(json);
        }
    }

    private static void data(SessionJson json, Document document, String field) {
        switch (field) {
            case "Config" ->
                json.object(field, inner -> {
                    if (inner.equals("TestMode")) {
                        document.test = json.flag(inner);
                    } else {
                        json.skip();
                    }
                });
            case "DC" -> document.dcId = (int) json.number(field, 1, PortableSession.MAX_DC_ID);
            case "Addr" -> document.address = json.text(field);
            case "AuthKey" -> document.key = Base64Text.STANDARD.decode(FORMAT, json.text(field));
            case "AuthKeyID" -> document.keyId = Base64Text.STANDARD.decode(FORMAT, json.text(field));
            case "Salt" -> document.salt = json.number(field, Long.MIN_VALUE, Long.MAX_VALUE);
            default -> throw json.unknown(field);
        }
    }

    /** What was read of it so far. */
    private static final class Document {
        private long version;
        private boolean test;
        private int dcId;
        private String address = "";
        private byte[] key = {};
        private byte[] keyId = {};
        private long salt;

        PortableSession session(SessionJson json) {
            if (version != VERSION) {
                throw json.wrong("Version", "is not " + VERSION);
            }
            if (key.length != DcKey.AUTH_KEY_BYTES) {
                throw json.wrong("AuthKey", "has not the " + DcKey.AUTH_KEY_BYTES + " bytes of a key");
            }
            if (!MessageDigest.isEqual(keyId, idOf(key))) {
                throw json.wrong("AuthKeyID", "does not fit the key, so that one of them is damaged");
            }
            if (dcId == 0) {
                throw json.wrong("DC", "is missing");
            }
            PortableSession session = PortableSession.of(dcId, Secret.copyOf(key))
                    .withKey(new DcKey(dcId, Secret.copyOf(key), salt, 0))
                    .withTest(test);
            return address.isEmpty() ? session : session.withAddress(address(json, address));
        }
    }

    private static ServerAddress address(SessionJson json, String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, Math.max(0, colon));
        String port = text.substring(colon + 1);
        boolean inBrackets = host.startsWith("[") && host.endsWith("]") && host.length() > 2;
        if (!port.matches("[1-9][0-9]{0,4}") || inBrackets != (host.indexOf(':') >= 0)) {
            throw json.wrong("Addr", "is not host:port");
        }
        try {
            return new ServerAddress(inBrackets ? host.substring(1, host.length() - 1) : host, Integer.parseInt(port));
        } catch (IllegalArgumentException e) {
            throw json.wrong("Addr", "is not host:port: " + e.getMessage());
        }
    }

    @Override
    public String write(PortableSession session) {
        byte[] key = session.key().authKey().copyBytes();
        StringWriter text = new StringWriter();
        try (JsonGenerator out = SessionJson.FACTORY.createGenerator(text)) {
            out.writeStartObject();
            out.writeNumberField("Version", VERSION);
            out.writeObjectFieldStart("Data");
            out.writeObjectFieldStart("Config");
            out.writeBooleanField("TestMode", session.test());
            out.writeNumberField("ThisDC", session.dcId());
            out.writeEndObject();
            out.writeNumberField("DC", session.dcId());
            out.writeStringField("Addr", TelegramAddresses.of(session, FORMAT).toString());
            out.writeStringField("AuthKey", Base64Text.STANDARD.encode(key));
            out.writeStringField("AuthKeyID", Base64Text.STANDARD.encode(idOf(key)));
            out.writeNumberField("Salt", session.key().serverSalt());
            out.writeEndObject();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter has none
        }
        return text.toString();
    }

    /** {@return the key's id, as the protocol has it} */
    static byte[] idOf(byte[] key) {
        return Arrays.copyOfRange(Digests.sha1(key), ID_AT, SHA1_BYTES);
    }
}
