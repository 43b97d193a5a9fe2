package dev.aptgram.tl.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import dev.aptgram.tl.processor.schema.TlMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fields, flags and types that make no sense. */
class FieldDiagnosticsTest {
    @TempDir
    private Path directory;

    private SchemaCompiler compiler;

    @BeforeEach
    void compiler() {
        compiler = new SchemaCompiler(directory);
    }

    @Test
    @Diagnoses(TlMessage.UNKNOWN_TYPE)
    void a_type_that_is_not_defined() {
        compiler.expectError(
                compiler.compile("inputPeerSelf = InputPeer;", "message peer:InputPer = Message;"),
                "value",
                "[APT3011] test.tl:2:14: unknown type InputPer in message",
                "  Mend: correct the name (did you mean InputPeer?), or add a constructor of that type.",
                "  message peer:InputPer = Message;",
                "               ^");
    }

    @Test
    void a_bare_constructor_that_is_not_defined() {
        assertThat(compiler.compile("list items:vector<item> = List;"))
                .hadErrorContaining("[APT3011] test.tl:1:19: unknown type item in list\n"
                        + "  Mend: correct the name, or add a constructor of that type.");
    }

    @Test
    void a_result_that_is_not_defined() {
        assertThat(compiler.compile("---functions---", "get = Nothing;"))
                .hadErrorContaining("[APT3011] test.tl:2:7: unknown type Nothing in get");
    }

    @Test
    @Diagnoses(TlMessage.BARE_TYPE)
    void a_bare_type_of_several_constructors() {
        compiler.expectError(
                compiler.compile("a = Either;", "b = Either;", "c x:%Either = C;"),
                "value",
                "[APT3012] test.tl:3:5: %Either in c cannot be bare: it has 2 constructors",
                "  Mend: write the type itself, so that its id is on the wire, or name the constructor meant.");
    }

    @Test
    void true_in_a_vector() {
        assertThat(compiler.compile("a x:Vector<true> = A;"))
                .hadErrorContaining("[APT3012] test.tl:1:12: true in a cannot be bare: it takes no bytes");
    }

    /** Each of these holds eight of the next, so that going through all values takes for ever. */
    @Test
    void what_leaves_no_bytes_far_below() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            StringBuilder line = new StringBuilder("c" + i);
            for (int field = 0; field < 8; field++) {
                line.append(" f").append(field).append(":c").append(i + 1);
            }
            lines.add(line.append(" = C").append(i).append(';').toString());
        }
        lines.add("c14 = C14;");
        lines.add("d x:Vector<c0> = D;");

        assertThat(compiler.compile(lines.toArray(String[]::new)))
                .hadErrorContaining("[APT3012] test.tl:16:12: c0 in d cannot be bare: it takes no bytes");
    }

    @Test
    void what_leaves_no_bytes_in_a_vector() {
        assertThat(compiler.compile("a = A;", "b x:%A y:a = B;", "c x:Vector<%B> = C;"))
                .hadErrorContaining("[APT3012] test.tl:3:12: %B in c cannot be bare: it takes no bytes");
        assertThat(compiler.compile("a = A;", "c x:vector<a> = C;"))
                .hadErrorContaining("[APT3012] test.tl:2:12: a in c cannot be bare: it takes no bytes");
    }

    @Test
    void a_percent_sign_before_what_tl_defines() {
        assertThat(compiler.compile("a x:%int = A;"))
                .hadErrorContaining("[APT3012] test.tl:1:5: int in a cannot be bare: TL defines it itself");
    }

    @Test
    @Diagnoses(TlMessage.TYPE_ARGUMENTS)
    void a_vector_of_nothing() {
        compiler.expectError(
                compiler.compile("a x:Vector = A;"),
                "value",
                "[APT3013] test.tl:1:5: Vector in a takes one type argument",
                "  Mend: write Vector<T> with one element type, and any other type alone.");
    }

    @Test
    void an_argument_where_none_belongs() {
        assertThat(compiler.compile("a x:int<long> = A;"))
                .hadErrorContaining("[APT3013] test.tl:1:5: int in a takes no type argument");
        assertThat(compiler.compile("a x:int = A<int>;"))
                .hadErrorContaining("[APT3013] test.tl:1:11: A in a takes no type argument");
        assertThat(compiler.compile("a x:Vector<int,long> = A;"))
                .hadErrorContaining("[APT3013] test.tl:1:5: Vector in a takes one type argument");
    }

    @Test
    @Diagnoses(TlMessage.FLAG_WORD_MISSING)
    void a_flag_without_its_word() {
        compiler.expectError(
                compiler.compile("a flags:# x:flags2.3?int = A;"),
                "value",
                "[APT3030] test.tl:1:13: field x of a depends on flags2, but no flag word flags2:# stands before it",
                "  Mend: add flags2:# before the field, or correct the name.",
                "  a flags:# x:flags2.3?int = A;",
                "              ^");
    }

    @Test
    void a_flag_word_that_comes_too_late() {
        assertThat(compiler.compile("a x:flags.3?int flags:# = A;")).hadErrorContaining("[APT3030] test.tl:1:5");
    }

    @Test
    @Diagnoses(TlMessage.FLAG_BIT_RANGE)
    void a_bit_that_the_word_does_not_have() {
        compiler.expectError(
                compiler.compile("a flags:# x:flags.32?int = A;"),
                "value",
                "[APT3031] test.tl:1:13: field x of a depends on bit 32 of flags, which has bits 0 to 31 only",
                "  Mend: choose a bit from 0 to 31, or add a second flag word.");
    }

    @Test
    void a_bit_beyond_all_numbers() {
        assertThat(compiler.compile("a flags:# x:flags.99999999999?int = A;")).hadErrorContaining("[APT3031]");
    }

    @Test
    @Diagnoses(TlMessage.FLAG_MISUSE)
    void true_without_a_flag() {
        compiler.expectError(
                compiler.compile("a x:true = A;"),
                "value",
                "[APT3032] test.tl:1:3: field x of a is true without a flag, which takes no bytes and says nothing",
                "  Mend: write true only as flags.N?true.");
    }

    @Test
    void a_flag_word_that_depends_on_a_flag_of_its_own() {
        assertThat(compiler.compile("a flags:flags.0?# = A;"))
                .hadErrorContaining(
                        "[APT3030] test.tl:1:9: field flags of a depends on flags, but no flag word flags:# ");
        assertThat(compiler.compile("a flags:# flags2:flags.32?# = A;"))
                .hadErrorContaining("[APT3031] test.tl:1:18: field flags2 of a depends on bit 32 of flags");
    }

    @Test
    @Diagnoses(TlMessage.DUPLICATE_FIELD)
    void a_field_given_twice() {
        compiler.expectError(
                compiler.compile("a x:int x:long = A;"),
                "value",
                "[APT3033] test.tl:1:9: a has two fields named x",
                "  Mend: rename one of the two.");
    }

    @Test
    @Diagnoses(TlMessage.TOO_MANY_FIELDS)
    void more_fields_than_a_constructor_can_have() {
        compiler.expectError(
                compiler.compile("wide" + longs(127) + " last:int = Wide;"),
                "value",
                "[APT3034] test.tl:1:1: wide needs 255 slots for its fields, but a Java constructor has 254 (long and "
                        + "double take two)",
                "  Mend: split it into several constructors.");
    }

    @Test
    void as_many_fields_as_a_constructor_can_have() {
        Compilation compilation = compiler.compile("wide" + longs(127) + " = Wide;");

        assertThat(compilation).succeededWithoutWarnings();
    }

    private static String longs(int count) {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < count; i++) {
            fields.append(" x").append(i).append(":long");
        }
        return fields.toString();
    }

    @Test
    @Diagnoses(TlMessage.GENERIC_MISUSE)
    void a_generic_constructor() {
        compiler.expectError(
                compiler.compile("box {X:Type} x:X = Box;"),
                "value",
                "[APT3035] test.tl:1:16: box is a constructor and cannot be generic",
                "  Mend: use generics only in functions of the form 'name {X:Type} ... query:!X = X'.");
    }

    @Test
    void generics_of_other_forms() {
        assertThat(compiler.compile("---functions---", "call query:!X = X;"))
                .hadErrorContaining("call has !X without declaring {X:Type}");
        assertThat(compiler.compile("---functions---", "call {X:Type} x:X query:!X = X;"))
                .hadErrorContaining("call has a field x whose type is generic but not !X");
        assertThat(compiler.compile("---functions---", "call {X:Type} query:!X = Bool;"))
                .hadErrorContaining("call wraps a query but does not answer what the query answers");
        assertThat(compiler.compile("---functions---", "call {X:Type} = X;"))
                .hadErrorContaining("call has 1 type variables and 0 queries");
        assertThat(compiler.compile("---functions---", "call {X:Type} a:!X b:!X = X;"))
                .hadErrorContaining("call has 1 type variables and 2 queries");
        assertThat(compiler.compile("---functions---", "call {X:Type} query:!X = !X;"))
                .hadErrorContaining("call cannot answer !X");
        assertThat(compiler.compile("---functions---", "call {X:Type} query:!X = Vector<X>;"))
                .hadErrorContaining("call has a vector of a type variable");
        assertThat(compiler.compile("---functions---", "call {X:Type} flags:# query:flags.0?!X = X;"))
                .hadErrorContaining("call has a field query whose type is generic but not !X");
        assertThat(compiler.compile("---functions---", "call = true;")).hadErrorContaining("call cannot answer true");
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        Compilation compilation = compiler.compile(
                "a x:Foo y:flags.1?int = A;", "b x:Bar = B;", "b x:int = B;", "c x:true = C;", "d#00000001 = D;");

        assertThat(compilation).hadErrorCount(6);
    }
}
