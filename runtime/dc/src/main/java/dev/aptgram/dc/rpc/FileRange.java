package dev.aptgram.dc.rpc;

import dev.aptgram.dc.world.Refusal;

/** Which ranges of a file may be asked for (protocol section 8.2). */
final class FileRange {
    private static final int BLOCK = 1 << 20;

    private FileRange() {}

    /**
     * Checks a range.
     *
     * @throws Refusal {@code LIMIT_INVALID} or {@code OFFSET_INVALID}
     */
    static void check(long offset, int limit, boolean precise) {
        int unit = precise ? 1 << 10 : 1 << 12;
        if (limit < 1 || limit > BLOCK || limit % unit != 0 || (!precise && BLOCK % limit != 0)) {
            throw Refusal.badRequest("LIMIT_INVALID");
        }
        if (offset < 0 || offset % unit != 0 || offset / BLOCK != (offset + limit - 1) / BLOCK) {
            throw Refusal.badRequest("OFFSET_INVALID");
        }
    }
}
