package dev.aptgram.tl.processor.source;

/** Puts the names of types in the place of their marks: the first of two steps to the finished text of a file. */
final class Naming {
    private final Names names;
    private final char[] in;
    private final StringBuilder out;

    private Naming(Names names, char[] in) {
        this.names = names;
        this.in = in;
        this.out = new StringBuilder(in.length);
    }

    /**
     * {@return a text whose types have names}
     *
     * @param in the text
     * @param names gives the names
     */
    static char[] apply(char[] in, Names names) {
        Naming naming = new Naming(names, in);
        naming.run();
        char[] named = new char[naming.out.length()];
        naming.out.getChars(0, named.length, named, 0);
        return named;
    }

    private void run() {
        int from = 0;
        int at = next(in, 0);
        while (at < in.length) {
            out.append(in, from, at - from);
            from = type(at);
            at = next(in, from);
        }
        out.append(in, from, at - from);
    }

    /** {@return the place of the next type, or the end} */
    private static int next(char[] in, int from) {
        int at = from;
        while (at < in.length && in[at] > Marks.NULLABLE) {
            at++;
        }
        return at;
    }

    /** Names the type at a place, and returns where the text goes on. */
    private int type(int at) {
        int end = at + 1;
        while (in[end] != Marks.END) {
            end++;
        }
        out.append(names.of(new String(in, at, end - at)));
        return end + 1;
    }
}
