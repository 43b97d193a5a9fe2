package dev.aptgram.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A QR code of a short text: ISO/IEC 18004, model 2, byte mode, error correction level L, versions 1 to 10. What a sign-in needs
 * and no more, so that nobody has to carry a library for it. Immutable.
 */
final class QrSymbol {
    /** For each version from 1 on, how many error correction codewords a block has. */
    private static final int[] ECC_PER_BLOCK = {7, 10, 15, 20, 26, 18, 20, 24, 30, 18};

    /** For each version from 1 on, how many blocks there are. */
    private static final int[] BLOCKS = {1, 1, 1, 1, 1, 2, 2, 2, 2, 4};

    /** For each version from 1 on, how many codewords there are in all. */
    private static final int[] CODEWORDS = {26, 44, 70, 100, 134, 172, 196, 242, 292, 346};

    private static final int MOST_VERSIONS = CODEWORDS.length;
    private static final int[] PADDING = {0xec, 0x11};

    private final boolean[][] dark;

    private QrSymbol(boolean[][] dark) {
        this.dark = dark;
    }

    /**
     * {@return the symbol of a text}
     *
     * @throws IllegalArgumentException if it has more than 271 bytes
     */
    static QrSymbol of(String text) {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        int version = version(data.length);
        byte[] codewords = interleaved(filled(data, version), version);
        QrMatrix best = null;
        for (int mask = 0; mask < QrMatrix.MASKS; mask++) {
            QrMatrix matrix = new QrMatrix(version, codewords, mask);
            if (best == null || matrix.penalty() < best.penalty()) {
                best = matrix;
            }
        }
        if (best == null) {
            throw new IllegalStateException("there is no mask");
        }
        return new QrSymbol(best.modules());
    }

    /** {@return how many modules it is wide and high} */
    int size() {
        return dark.length;
    }

    /** {@return whether a module is dark; those around the symbol are light} */
    boolean isDark(int row, int column) {
        return row >= 0 && column >= 0 && row < size() && column < size() && dark[row][column];
    }

    private static int version(int bytes) {
        for (int version = 1; version <= MOST_VERSIONS; version++) {
            if (bytes <= capacity(version)) {
                return version;
            }
        }
        throw new IllegalArgumentException(
                "a QR code holds " + capacity(MOST_VERSIONS) + " bytes here, and the text has " + bytes);
    }

    private static int dataCodewords(int version) {
        return CODEWORDS[version - 1] - ECC_PER_BLOCK[version - 1] * BLOCKS[version - 1];
    }

    /** Four bits say the mode, eight or sixteen the length. */
    private static int capacity(int version) {
        return dataCodewords(version) - (version < 10 ? 2 : 3);
    }

    /** {@return mode, length, data and padding} The mode has half a byte, so that everything after it is shifted by one. */
    private static byte[] filled(byte[] data, int version) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int carry = 0x4;
        if (version >= 10) {
            out.write((carry << 4) | (data.length >> 12));
            carry = (data.length >> 8) & 0xf;
        }
        out.write((carry << 4) | ((data.length >> 4) & 0xf));
        carry = data.length & 0xf;
        for (byte b : data) {
            out.write((carry << 4) | ((b & 0xff) >> 4));
            carry = b & 0xf;
        }
        out.write(carry << 4);
        for (int i = 0; out.size() < dataCodewords(version); i++) {
            out.write(PADDING[i % 2]);
        }
        return out.toByteArray();
    }

    /** {@return the blocks' codewords in turn, then those of error correction in turn} The last blocks may be longer by one. */
    private static byte[] interleaved(byte[] data, int version) {
        int blocks = BLOCKS[version - 1];
        int ecc = ECC_PER_BLOCK[version - 1];
        int shorter = data.length / blocks;
        int longerOnes = data.length % blocks;
        byte[][] parts = new byte[blocks][];
        byte[][] checks = new byte[blocks][];
        int from = 0;
        for (int block = 0; block < blocks; block++) {
            int length = shorter + (block >= blocks - longerOnes ? 1 : 0);
            parts[block] = java.util.Arrays.copyOfRange(data, from, from + length);
            checks[block] = ReedSolomon.check(parts[block], ecc);
            from += length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        inTurn(parts, shorter + 1, out);
        inTurn(checks, ecc, out);
        return out.toByteArray();
    }

    private static void inTurn(byte[][] blocks, int longest, ByteArrayOutputStream out) {
        for (int i = 0; i < longest; i++) {
            for (byte[] block : blocks) {
                if (i < block.length) {
                    out.write(block[i]);
                }
            }
        }
    }

    /** The error correction of QR codes: polynomials over the field of 256 elements with the modulus 0x11d. */
    private static final class ReedSolomon {
        private ReedSolomon() {}

        /** {@return the remainder of a block divided by the generator of a degree} */
        static byte[] check(byte[] block, int degree) {
            int[] generator = generator(degree);
            int[] rest = new int[degree];
            for (byte b : block) {
                int factor = (b & 0xff) ^ rest[0];
                System.arraycopy(rest, 1, rest, 0, degree - 1);
                rest[degree - 1] = 0;
                for (int i = 0; i < degree; i++) {
                    rest[i] ^= times(generator[i], factor);
                }
            }
            byte[] check = new byte[degree];
            for (int i = 0; i < degree; i++) {
                check[i] = (byte) rest[i];
            }
            return check;
        }

        /** {@return the product of (x - 2^i) for i below a degree, without its leading one, highest power first} */
        private static int[] generator(int degree) {
            int[] product = new int[degree];
            product[degree - 1] = 1;
            int root = 1;
            for (int i = 0; i < degree; i++) {
                for (int j = 0; j < degree; j++) {
                    product[j] = times(product[j], root) ^ (j + 1 < degree ? product[j + 1] : 0);
                }
                root = times(root, 2);
            }
            return product;
        }

        private static int times(int a, int b) {
            int product = 0;
            for (int bit = 7; bit >= 0; bit--) {
                product = (product << 1) ^ ((product >> 7) * 0x11d);
                product ^= ((b >> bit) & 1) * a;
            }
            return product;
        }
    }
}
