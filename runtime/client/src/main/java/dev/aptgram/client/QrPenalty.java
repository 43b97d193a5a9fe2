package dev.aptgram.client;

/** How hard a QR code is to read (ISO/IEC 18004, evaluation of masks). */
final class QrPenalty {
    private static final int LONG_RUN = 5;
    private static final int RUN = 3;
    private static final int BLOCK = 3;
    private static final int FINDER_ALIKE = 40;
    private static final int UNBALANCED = 10;
    /** Dark 1, light 0: what looks like a finder with four light modules after or before it. */
    private static final int[] ALIKE = {0b10111010000, 0b00001011101};

    private QrPenalty() {}

    static int of(boolean[][] dark) {
        int size = dark.length;
        int penalty = 0;
        for (int i = 0; i < size; i++) {
            boolean[] column = new boolean[size];
            for (int row = 0; row < size; row++) {
                column[row] = dark[row][i];
            }
            penalty += line(dark[i]) + line(column);
        }
        return penalty + blocks(dark) + balance(dark);
    }

    private static int line(boolean[] modules) {
        int penalty = 0;
        int run = 0;
        int window = 0;
        for (int i = 0; i < modules.length; i++) {
            run = i > 0 && modules[i] == modules[i - 1] ? run + 1 : 1;
            if (run == LONG_RUN) {
                penalty += RUN;
            } else if (run > LONG_RUN) {
                penalty++;
            }
            window = ((window << 1) | (modules[i] ? 1 : 0)) & 0x7ff;
            if (i >= 10 && (window == ALIKE[0] || window == ALIKE[1])) {
                penalty += FINDER_ALIKE;
            }
        }
        return penalty;
    }

    private static int blocks(boolean[][] dark) {
        int penalty = 0;
        for (int row = 1; row < dark.length; row++) {
            for (int column = 1; column < dark.length; column++) {
                boolean module = dark[row][column];
                if (module == dark[row - 1][column]
                        && module == dark[row][column - 1]
                        && module == dark[row - 1][column - 1]) {
                    penalty += BLOCK;
                }
            }
        }
        return penalty;
    }

    private static int balance(boolean[][] dark) {
        int count = 0;
        for (boolean[] row : dark) {
            for (boolean module : row) {
                count += module ? 1 : 0;
            }
        }
        int percent = 100 * count / (dark.length * dark.length);
        return Math.abs(percent - 50) / 5 * UNBALANCED;
    }
}
