package dev.aptgram.mtproto.crypto;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of DER and PEM as RSA keys need: sequences and integers with definite lengths. A cursor over one value's
 * content; for one thread.
 */
final class Der {
    static final int SEQUENCE = 0x30;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----\\s*([A-Za-z0-9+/=\\s]+?)\\s*-----END \\1-----", Pattern.DOTALL);

    private final byte[] data;
    private int position;

    Der(byte[] data) {
        this.data = data;
    }

    /**
     * A decoded PEM block.
     *
     * @param label what stands after BEGIN
     * @param content the bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // Lives for one parse.
    record Pem(String label, byte[] content) {}

    static Pem pem(String text) {
        Matcher matcher = PEM.matcher(text);
        if (!matcher.find()) {
            throw bad("it has no -----BEGIN ...----- and -----END ...----- around base64");
        }
        try {
            return new Pem(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2)));
        } catch (IllegalArgumentException e) {
            throw bad("its base64 is broken");
        }
    }

    static String toPem(String label, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    /** {@return the content of the next value, which must have the tag} */
    byte[] next(int tag) {
        if (data.length - position < 2 || (data[position] & 0xff) != tag) {
            throw bad("a value with tag " + tag + " is missing");
        }
        int length = data[position + 1] & 0xff;
        position += 2;
        if (length >= 0x80) {
            int bytes = length & 0x7f;
            if (bytes == 0 || bytes > 3 || bytes > data.length - position) {
                throw bad("a length is out of range");
            }
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = length << 8 | (data[position++] & 0xff);
            }
        }
        if (length > data.length - position) {
            throw bad("it was cut off");
        }
        byte[] content = Arrays.copyOfRange(data, position, position + length);
        position += length;
        return content;
    }

    BigInteger integer() {
        byte[] content = next(INTEGER);
        if (content.length == 0) {
            throw bad("a number has no digits");
        }
        return new BigInteger(content);
    }

    void end() {
        if (position != data.length) {
            throw bad("bytes are left over");
        }
    }

    static byte[] encode(int tag, byte[]... contents) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            body.writeBytes(content);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = body.size();
        if (length < 0x80) {
            out.write(length);
        } else {
            byte[] bytes = BigNumbers.toBytes((long) length);
            out.write(0x80 | bytes.length);
            out.writeBytes(bytes);
        }
        out.writeBytes(body.toByteArray());
        return out.toByteArray();
    }

    static IllegalArgumentException bad(String why) {
        return new IllegalArgumentException("This is no RSA key in PEM: " + why
                + ". Expected PKCS#1 (BEGIN RSA PUBLIC KEY) or SubjectPublicKeyInfo (BEGIN PUBLIC KEY).");
    }
}
