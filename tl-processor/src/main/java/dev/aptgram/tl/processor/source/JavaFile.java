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
        char[] body = chars(type);
        Names names = new Names(packageName, type);
        char[] named = Naming.apply(body, names);
        while (!names.sound()) {
            named = Naming.apply(body, names);
        }
        Layout layout = new Layout(named);
        StringBuilder file = new StringBuilder(layout.length() + 1024);
        if (!packageName.isEmpty()) {
            file.append("package ").append(packageName).append(";\n\n");
        }
        appendImports(names, file);
        layout.appendTo(file);
        return file.toString();
    }

    private static void appendImports(Names names, StringBuilder file) {
        int start = file.length();
        for (String name : names.imports()) {
            if (!name.startsWith("java.lang.") || name.indexOf('.', 10) >= 0) {
                file.append("import ").append(name).append(";\n");
            }
        }
        if (file.length() > start) {
            file.append('\n');
        }
    }

    private static char[] chars(TypeSpec type) {
        StringBuilder body = new StringBuilder(4096);
        type.appendTo(body);
        char[] chars = new char[body.length()];
        body.getChars(0, chars.length, chars, 0);
        return chars;
    }
}
