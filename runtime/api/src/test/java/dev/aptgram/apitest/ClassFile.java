package dev.aptgram.apitest;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads just as much of a class file as it takes to learn how large its methods are (JVMS chapter 4). */
final class ClassFile {
    private final DataInputStream in;
    private String[] texts = new String[0];

    private ClassFile(byte[] bytes) {
        in = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    /**
     * A method and the size of its code.
     *
     * @param name its name
     * @param bytes the length of its byte code; 0 if it is abstract
     */
    record MethodSize(String name, int bytes) {}

    static List<MethodSize> methods(Path file) throws IOException {
        return new ClassFile(Files.readAllBytes(file)).methods();
    }

    private List<MethodSize> methods() throws IOException {
        skip(8);
        constants();
        skip(6);
        skip(2 * in.readUnsignedShort());
        for (int fields = in.readUnsignedShort(); fields > 0; fields--) {
            member();
        }
        List<MethodSize> found = new ArrayList<>();
        for (int methods = in.readUnsignedShort(); methods > 0; methods--) {
            found.add(member());
        }
        return found;
    }

    private void constants() throws IOException {
        int count = in.readUnsignedShort();
        texts = new String[count];
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(4);
                case 5, 6 -> {
                    skip(8);
                    // Takes two places.
                    i++;
                }
                case 7, 8, 16, 19, 20 -> skip(2);
                case 15 -> skip(3);
                default -> throw new IOException("constant of kind " + tag);
            }
        }
    }

    private MethodSize member() throws IOException {
        skip(2);
        String name = texts[in.readUnsignedShort()];
        skip(2);
        int code = 0;
        for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
            String attribute = texts[in.readUnsignedShort()];
            int length = in.readInt();
            if (attribute.equals("Code")) {
                skip(4);
                code = in.readInt();
                length -= 8;
            }
            skip(length);
        }
        return new MethodSize(name, code);
    }

    private void skip(int bytes) throws IOException {
        in.skipNBytes(bytes);
    }
}
