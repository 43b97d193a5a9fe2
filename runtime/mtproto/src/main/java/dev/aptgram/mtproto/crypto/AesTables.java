package dev.aptgram.mtproto.crypto;

/**
 * The lookup tables of AES and its key schedule, computed from the definition of the field (FIPS 197) when first used.
 *
 * <p>The encryption tables join the S-box with the mixing of columns, the decryption tables their inverses; table
 * {@code n} is table 0 turned by {@code n} bytes.
 */
final class AesTables {
    static final int[] SBOX = new int[256];
    static final int[] INVERSE_SBOX = new int[256];
    static final int[] ENC0 = new int[256];
    static final int[] ENC1 = new int[256];
    static final int[] ENC2 = new int[256];
    static final int[] ENC3 = new int[256];
    static final int[] DEC0 = new int[256];
    static final int[] DEC1 = new int[256];
    static final int[] DEC2 = new int[256];
    static final int[] DEC3 = new int[256];

    static {
        fillSboxes();
        for (int i = 0; i < 256; i++) {
            int s = SBOX[i];
            int enc = times(s, 2) << 24 | s << 16 | s << 8 | times(s, 3);
            ENC0[i] = enc;
            ENC1[i] = Integer.rotateRight(enc, 8);
            ENC2[i] = Integer.rotateRight(enc, 16);
            ENC3[i] = Integer.rotateRight(enc, 24);
            int v = INVERSE_SBOX[i];
            int dec = times(v, 14) << 24 | times(v, 9) << 16 | times(v, 13) << 8 | times(v, 11);
            DEC0[i] = dec;
            DEC1[i] = Integer.rotateRight(dec, 8);
            DEC2[i] = Integer.rotateRight(dec, 16);
            DEC3[i] = Integer.rotateRight(dec, 24);
        }
    }

    private AesTables() {}

    /** {@return the round keys for encryption: four words for each round and four before the first} */
    static int[] expand(byte[] key) {
        int keyWords = key.length / 4;
        int total = 4 * (keyWords + 7);
        int[] words = new int[total];
        for (int i = 0; i < keyWords; i++) {
            words[i] = key[4 * i] << 24
                    | (key[4 * i + 1] & 0xff) << 16
                    | (key[4 * i + 2] & 0xff) << 8
                    | (key[4 * i + 3] & 0xff);
        }
        int constant = 1;
        for (int i = keyWords, phase = 0; i < total; i++, phase = phase + 1 == keyWords ? 0 : phase + 1) {
            int word = words[i - 1];
            if (phase == 0) {
                word = substitute(Integer.rotateLeft(word, 8)) ^ (constant << 24);
                constant = times(constant, 2);
            } else if (keyWords > 6 && phase == 4) {
                word = substitute(word);
            }
            words[i] = words[i - keyWords] ^ word;
        }
        return words;
    }

    /** {@return the round keys for decryption, in the order of use: the equivalent inverse cipher's} */
    static int[] expandInverse(byte[] key) {
        int[] words = expand(key);
        int[] inverse = new int[words.length];
        int last = words.length - 4;
        for (int round = 0; round <= last; round += 4) {
            for (int i = 0; i < 4; i++) {
                int word = words[last - round + i];
                inverse[round + i] = round == 0 || round == last ? word : unmix(word);
            }
        }
        return inverse;
    }

    private static int unmix(int word) {
        return DEC0[SBOX[word >>> 24]]
                ^ DEC1[SBOX[word >>> 16 & 0xff]]
                ^ DEC2[SBOX[word >>> 8 & 0xff]]
                ^ DEC3[SBOX[word & 0xff]];
    }

    private static int substitute(int word) {
        return SBOX[word >>> 24] << 24
                | SBOX[word >>> 16 & 0xff] << 16
                | SBOX[word >>> 8 & 0xff] << 8
                | SBOX[word & 0xff];
    }

    /** Walks the field by a generator and its inverse at once, so that each step meets a pair of inverses. */
    private static void fillSboxes() {
        int p = 1;
        int q = 1;
        do {
            p = times(p, 3);
            q = times(q, 0xf6); // the inverse of 3
            putSbox(p, q);
        } while (p != 1);
        putSbox(0, 0);
    }

    private static void putSbox(int value, int inverse) {
        int spread = inverse << 8 | inverse;
        int s = (inverse ^ (spread >> 7) ^ (spread >> 6) ^ (spread >> 5) ^ (spread >> 4) ^ 0x63) & 0xff;
        SBOX[value] = s;
        INVERSE_SBOX[s] = value;
    }

    /** Multiplies in GF(2^8) modulo x^8 + x^4 + x^3 + x + 1. */
    private static int times(int a, int b) {
        int product = 0;
        for (int x = a, y = b; y != 0; y >>= 1) {
            if ((y & 1) != 0) {
                product ^= x;
            }
            x = (x << 1) ^ ((x & 0x80) != 0 ? 0x11b : 0);
        }
        return product & 0xff;
    }
}
