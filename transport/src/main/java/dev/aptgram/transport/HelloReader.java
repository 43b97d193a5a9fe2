package dev.aptgram.transport;

import java.nio.charset.StandardCharsets;

/** Reads what a FakeTLS server needs to know of a client hello, and refuses what is none. Pure. */
final class HelloReader {
    private static final int CLIENT_HELLO = 1;
    private static final int SESSION_ID_BYTES = 32;
    private static final int SERVER_NAME = 0;

    private final byte[] record;
    private int at;

    private HelloReader(byte[] record) {
        this.record = record;
    }

    /**
     * What a client hello says.
     *
     * @param domain the host that it asks for
     * @param suite the first cipher suite that means something
     */
    record Hello(String domain, int suite) {}

    /**
     * {@return what a client hello says}
     *
     * @param record the whole record
     * @throws HandshakeException if it is no such hello
     */
    static Hello read(byte[] record) throws HandshakeException {
        return new HelloReader(record).hello();
    }

    private Hello hello() throws HandshakeException {
        at = TlsRecords.HEAD_BYTES;
        require(number(1) == CLIENT_HELLO && number(3) == record.length - at, "it is no client hello of one record");
        require(number(2) == 0x0303, "its version is not 3.3");
        at += FakeTls.RANDOM_BYTES;
        require(number(1) == SESSION_ID_BYTES, "its session id has not 32 bytes");
        at += SESSION_ID_BYTES;
        int suites = end(number(2));
        int suite = 0;
        while (at < suites && suite == 0) {
            int next = number(2);
            suite = (next & 0x0F0F) == 0x0A0A ? 0 : next;
        }
        require(suite >= 0x1301 && suite <= 0x1303, "its first cipher suite is none of TLS 1.3");
        at = suites;
        at = end(number(1));
        int extensions = end(number(2));
        String domain = "";
        while (at < extensions) {
            int type = number(2);
            int end = end(number(2));
            if (type == SERVER_NAME && domain.isEmpty()) {
                number(2);
                require(number(1) == 0, "the server name is no host name");
                int name = number(2);
                require(name > 0 && name == end - at, "the server name has a wrong length");
                domain = new String(record, at, name, StandardCharsets.ISO_8859_1);
            }
            at = end;
        }
        require(at == record.length, "there are bytes behind its extensions");
        require(!domain.isEmpty(), "it names no server");
        return new Hello(domain, suite);
    }

    private int number(int bytes) throws HandshakeException {
        require(bytes <= record.length - at, "it ends too early");
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << 8) | (record[at++] & 0xFF);
        }
        return value;
    }

    private int end(int length) throws HandshakeException {
        require(length <= record.length - at, "a length in it leads beyond its end");
        return at + length;
    }

    private static void require(boolean condition, String otherwise) throws HandshakeException {
        if (!condition) {
            throw new HandshakeException("its TLS hello is not one of FakeTLS: " + otherwise
                    + ". Probably it is no Telegram client; one needs a secret that begins with ee.");
        }
    }
}
