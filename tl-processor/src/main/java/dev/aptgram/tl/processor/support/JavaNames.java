package dev.aptgram.tl.processor.support;

import java.util.Set;
import javax.lang.model.SourceVersion;

/** How names of other languages become Java names. The same on every JDK. */
public final class JavaNames {
    /** The public types of {@code java.lang} as of JDK 25: a generated type of such a name would shadow them. */
    private static final Set<String> JAVA_LANG = Set.of("""
            AbstractMethodError Appendable ArithmeticException ArrayIndexOutOfBoundsException ArrayStoreException \
            AssertionError AutoCloseable Boolean BootstrapMethodError Byte CharSequence Character Class \
            ClassCastException ClassCircularityError ClassFormatError ClassLoader ClassNotFoundException ClassValue \
            CloneNotSupportedException Cloneable Comparable Deprecated Double Enum EnumConstantNotPresentException \
            Error Exception ExceptionInInitializerError Float FunctionalInterface IO IllegalAccessError \
            IllegalAccessException IllegalArgumentException IllegalCallerException IllegalMonitorStateException \
            IllegalStateException IllegalThreadStateException IncompatibleClassChangeError \
            IndexOutOfBoundsException InheritableThreadLocal InstantiationError InstantiationException Integer \
            InternalError InterruptedException Iterable LayerInstantiationException LinkageError Long \
            MatchException Math Module ModuleLayer NegativeArraySizeException NoClassDefFoundError NoSuchFieldError \
            NoSuchFieldException NoSuchMethodError NoSuchMethodException NullPointerException Number \
            NumberFormatException Object OutOfMemoryError Override Package Process ProcessBuilder ProcessHandle \
            Readable Record ReflectiveOperationException Runnable Runtime RuntimeException RuntimePermission \
            SafeVarargs ScopedValue SecurityException SecurityManager Short StableValue StackOverflowError \
            StackTraceElement StackWalker StrictMath String StringBuffer StringBuilder \
            StringIndexOutOfBoundsException SuppressWarnings System Thread ThreadDeath ThreadGroup ThreadLocal \
            Throwable TypeNotPresentException UnknownError UnsatisfiedLinkError UnsupportedClassVersionError \
            UnsupportedOperationException VerifyError VirtualMachineError Void WrongThreadException\
            """.split(" ", -1));

    private JavaNames() {}

    /**
     * {@return a name in the manner of a type: {@code p_q_inner_data} is {@code PQInnerData}}
     *
     * @param name words joined by underscores; capitals inside a word stay
     */
    public static String pascal(String name) {
        StringBuilder out = new StringBuilder(name.length());
        boolean upper = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_') {
                upper = true;
            } else {
                out.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        // A name of underscores only, or one that would begin with a digit, still has to become a name.
        if (out.isEmpty()) {
            return "__";
        }
        return Character.isJavaIdentifierStart(out.charAt(0)) ? out.toString() : "_" + out;
    }

    /**
     * {@return a name in the manner of a variable: {@code access_hash} is {@code accessHash}, {@code default} is
     * {@code default_}}
     *
     * @param name words joined by underscores; capitals inside a word stay
     */
    public static String camel(String name) {
        String pascal = pascal(name);
        return unreserved(Character.toLowerCase(pascal.charAt(0)) + pascal.substring(1));
    }

    /**
     * {@return the name, with an underscore at the end if Java keeps it for itself}
     *
     * @param name the name
     */
    public static String unreserved(String name) {
        return SourceVersion.isKeyword(name, SourceVersion.RELEASE_17) ? name + "_" : name;
    }

    /**
     * {@return whether {@code java.lang} has a type of that name, which ours would shadow}
     *
     * @param simpleName the name
     */
    public static boolean shadowsJavaLang(String simpleName) {
        return JAVA_LANG.contains(simpleName);
    }
}
