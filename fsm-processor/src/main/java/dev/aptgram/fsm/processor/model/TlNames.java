package dev.aptgram.fsm.processor.model;

/** How Java names are spelled in TL, which allows ASCII letters, digits and underscores only. */
final class TlNames {
    private TlNames() {}

    /** {@return the TL type of a record or an enum: its simple name, so that moving it changes nothing} */
    static String type(JavaType type) {
        String name = ascii(type.simpleName());
        char first = name.charAt(0);
        return first >= 'A' && first <= 'Z' ? name : "T" + name;
    }

    /** {@return the constructor of a record} */
    static String constructor(JavaType type) {
        String name = type(type);
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** {@return the constructor of an enum's constant} */
    static String constructor(JavaType type, String constant) {
        return constructor(type) + "_" + ascii(constant);
    }

    /** {@return a record's component} */
    static String field(String component) {
        String name = ascii(component);
        char first = name.charAt(0);
        return first >= 'a' && first <= 'z' ? name : "f_" + name;
    }

    private static String ascii(String name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
            if (plain) {
                out.append(c);
            } else {
                out.append("_u").append(Integer.toHexString(0x10000 + c).substring(1));
            }
        }
        return out.toString();
    }
}
