package dev.aptgram.tl.processor.source;

/** A source file with one type. */
public final class JavaFile {
    private JavaFile() {}

    /**
     * {@return the text of a file}
     *
     * @param packageName its package; empty for the unnamed one
     * @param type its only top-level type
     */
    public static String text(String packageName, TypeSpec type) {
        StringBuilder body = new StringBuilder(4096);
        type.appendTo(body);
        Names names = new Names(packageName, type);
        meet(body, names);
        StringBuilder header = new StringBuilder(512);
        if (!packageName.isEmpty()) {
            header.append("package ").append(packageName).append(";\n\n");
        }
        int start = header.length();
        for (String name : names.imports()) {
            if (!name.startsWith("java.lang.") || name.indexOf('.', 10) >= 0) {
                header.append("import ").append(name).append(";\n");
            }
        }
        if (header.length() > start) {
            header.append('\n');
        }
        return new Layout(names).lay(header, body);
    }

    private static void meet(StringBuilder body, Names names) {
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c == Marks.TYPE || c == Marks.NULLABLE) {
                int end = body.indexOf(Layout.END, i);
                names.meet(body.substring(i + 1, end));
                if (c == Marks.NULLABLE) {
                    names.meet(Layout.NULLABLE);
                }
                i = end;
            }
        }
    }
}
