package dev.aptgram.client;

/** The modules of a QR code under one mask (ISO/IEC 18004): patterns, codewords and how well it can be read. */
final class QrMatrix {
    /** How many masks there are. */
    static final int MASKS = 8;

    private static final int FINDER = 7;
    private static final int FORMAT_GENERATOR = 0x537;
    private static final int FORMAT_MASK = 0x5412;
    private static final int VERSION_GENERATOR = 0x1f25;
    /** The two bits of error correction level L. */
    private static final int LEVEL_L = 1;

    private final int version;
    private final int size;
    private final boolean[][] dark;
    private final boolean[][] fixed;
    private final int penalty;

    QrMatrix(int version, byte[] codewords, int mask) {
        this.version = version;
        this.size = 17 + 4 * version;
        this.dark = new boolean[size][size];
        this.fixed = new boolean[size][size];
        timing();
        finder(0, 0);
        finder(0, size - FINDER);
        finder(size - FINDER, 0);
        alignments();
        format(mask);
        versionBits();
        codewords(codewords, mask);
        this.penalty = QrPenalty.of(dark);
    }

    /** {@return the modules, dark ones true, by row and column} */
    boolean[][] modules() {
        return dark;
    }

    /** {@return the less, the better it can be read} */
    int penalty() {
        return penalty;
    }

    private void fix(int row, int column, boolean isDark) {
        dark[row][column] = isDark;
        fixed[row][column] = true;
    }

    private void timing() {
        for (int i = 0; i < size; i++) {
            fix(6, i, i % 2 == 0);
            fix(i, 6, i % 2 == 0);
        }
    }

    /** A square in a square, and a light edge around it. */
    private void finder(int top, int left) {
        for (int row = -1; row <= FINDER; row++) {
            for (int column = -1; column <= FINDER; column++) {
                int y = top + row;
                int x = left + column;
                if (y >= 0 && x >= 0 && y < size && x < size) {
                    int ring = Math.max(Math.abs(row - 3), Math.abs(column - 3));
                    fix(y, x, ring != 2 && ring != 4);
                }
            }
        }
    }

    private void alignments() {
        if (version == 1) {
            return;
        }
        int last = size - FINDER;
        int[] at = version < 7 ? new int[] {6, last} : new int[] {6, 6 + (last - 6) / 2, last};
        for (int row : at) {
            for (int column : at) {
                boolean atFinder =
                        (row == 6 && column == 6) || (row == 6 && column == last) || (row == last && column == 6);
                if (!atFinder) {
                    alignment(row, column);
                }
            }
        }
    }

    private void alignment(int row, int column) {
        for (int y = -2; y <= 2; y++) {
            for (int x = -2; x <= 2; x++) {
                fix(row + y, column + x, Math.max(Math.abs(y), Math.abs(x)) != 1);
            }
        }
    }

    private static int remainder(int value, int bits, int generator) {
        int degree = 31 - Integer.numberOfLeadingZeros(generator);
        int rest = value << degree;
        for (int bit = bits + degree - 1; bit >= degree; bit--) {
            if ((rest >> bit & 1) != 0) {
                rest ^= generator << (bit - degree);
            }
        }
        return value << degree | rest;
    }

    /** Fifteen bits, twice: around the first finder, and split between the others. */
    private void format(int mask) {
        int bits = remainder(LEVEL_L << 3 | mask, 5, FORMAT_GENERATOR) ^ FORMAT_MASK;
        for (int i = 0; i < 15; i++) {
            boolean bit = ((bits >> i) & 1) != 0;
            int row = i < 6 ? i : Math.min(i + 1, 8);
            int column = i < 8 ? 8 : i == 8 ? 7 : 14 - i; // the timing pattern is left out
            fix(row, column, bit);
            if (i < 8) {
                fix(8, size - 1 - i, bit);
            } else {
                fix(size - 15 + i, 8, bit);
            }
        }
        fix(size - 8, 8, true);
    }

    private void versionBits() {
        if (version < 7) {
            return;
        }
        int bits = remainder(version, 6, VERSION_GENERATOR);
        for (int i = 0; i < 18; i++) {
            boolean bit = (bits >> i & 1) != 0;
            fix(i / 3, size - 11 + i % 3, bit);
            fix(size - 11 + i % 3, i / 3, bit);
        }
    }

    /** Two columns at a time from the right, up and down in turn; the column of the timing pattern is left out. */
    private void codewords(byte[] codewords, int mask) {
        int next = 0;
        boolean up = true;
        for (int right = size - 1; right > 0; right -= 2) {
            if (right == 6) {
                right--;
            }
            for (int i = 0; i < size; i++) {
                int row = up ? size - 1 - i : i;
                for (int column = right; column > right - 2; column--) {
                    if (!fixed[row][column]) {
                        boolean bit = next < 8 * codewords.length && (codewords[next / 8] >> (7 - next % 8) & 1) != 0;
                        next++;
                        dark[row][column] = bit ^ inverts(mask, row, column);
                    }
                }
            }
            up = !up;
        }
    }

    private static boolean inverts(int mask, int y, int x) {
        int value = switch (mask) {
            case 0 -> (y + x) % 2;
            case 1 -> y % 2;
            case 2 -> x % 3;
            case 3 -> (y + x) % 3;
            case 4 -> (y / 2 + x / 3) % 2;
            case 5 -> y * x % 2 + y * x % 3;
            case 6 -> (y * x % 2 + y * x % 3) % 2;
            default -> ((y + x) % 2 + y * x % 3) % 2;
        };
        return value == 0;
    }
}
