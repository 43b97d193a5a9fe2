package dev.aptgram.tl.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import dev.aptgram.tl.processor.schema.TlMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with error data is told with its line, at the annotation's {@code errors}. */
class ErrorDataDiagnosticsTest {
    private static final String[] SCHEMA = {
        "item id:int = Item;", "---functions---", "shop.getItem id:int = Item;", "shop.buyItem id:int = Item;"
    };

    @TempDir
    private Path directory;

    private SchemaCompiler compiler;

    @BeforeEach
    void compiler() {
        compiler = new SchemaCompiler(directory);
    }

    @Test
    void sound_error_data_passes() {
        compiler.errors(
                "// Everything that may stand in it.",
                "",
                "---errors---",
                "FLOOD_WAIT_X 420",
                "  ITEM_GONE    400",
                "Timeout -503",
                "---methods---",
                "shop.getItem user-only",
                "shop.buyItem ITEM_GONE FLOOD_WAIT_X");

        assertThat(compiler.compile(SCHEMA)).succeededWithoutWarnings();
    }

    @Test
    void two_headings_are_enough_and_so_is_nothing() {
        assertThat(compiler.errors("---errors---", "---methods---").compile(SCHEMA))
                .succeededWithoutWarnings();
        assertThat(compiler.errors("").compile(SCHEMA)).succeededWithoutWarnings();
    }

    @Test
    @Diagnoses(TlMessage.ERRORS_NOT_FOUND)
    void missing_error_data_is_reported_with_the_places_tried() {
        compiler.annotated("layer = 1,\nerrors = \"missing.errors\"");

        compiler.expectError(
                compiler.compile(SCHEMA),
                "errors",
                "[APT3050] error data missing.errors was not found; tried " + directory.resolve("missing.errors")
                        + ", class output, source path, class path, the processor's own resources",
                "  Mend: put it beside the schema, or remove errors from @TlSchema to do without it.");
    }

    @Test
    @Diagnoses(TlMessage.ERRORS_UNREADABLE)
    void error_data_that_is_no_text_is_refused() throws IOException {
        compiler.errors();
        Files.write(directory.resolve(SchemaCompiler.ERRORS), new byte[] {'A', (byte) 0xff, (byte) 0xfe});

        compiler.expectError(
                compiler.compile(SCHEMA),
                "errors",
                "[APT3051] error data test.errors cannot be read: it is not UTF-8",
                "  Mend: make it a readable UTF-8 text with a path relative to the resources.");
    }

    @Test
    void a_path_out_of_the_resources_is_refused() {
        compiler.annotated("layer = 1,\nerrors = \"../test.errors\"");

        compiler.expectError(
                compiler.compile(SCHEMA),
                "errors",
                "[APT3051] error data ../test.errors cannot be read: "
                        + "the path must be relative and stay inside the resources");
    }

    @Test
    @Diagnoses(TlMessage.ERRORS_SYNTAX)
    void an_error_needs_a_code() {
        expect(
                "[APT3052] test.errors:2:10: expected the code of ITEM_GONE but found the end of the line",
                "  Mend: write 'NAME code' below ---errors---, and 'method [user-only|bot-only] NAME...' below "
                        + "---methods---.",
                "  ITEM_GONE",
                "           ^",
                "---errors---",
                "ITEM_GONE");
    }

    @Test
    void a_code_is_a_number() {
        expectSyntax("2:11: expected the code of ITEM_GONE but found gone", "---errors---", "ITEM_GONE gone");
        expectSyntax(
                "2:11: expected the code of ITEM_GONE but found 99999999999", "---errors---", "ITEM_GONE 99999999999");
    }

    @Test
    void nothing_comes_after_the_code() {
        expectSyntax("2:15: expected the end of the line but found again", "---errors---", "ITEM_GONE 400 again");
        expectSyntax("1:14: expected the end of the line but found again", "---errors--- again");
    }

    @Test
    void a_line_belongs_below_a_heading() {
        expectSyntax("2:1: expected ---errors--- or ---methods--- but found ITEM_GONE", "// first", "ITEM_GONE 400");
    }

    @Test
    void names_are_names() {
        expectSyntax("2:1: expected the name of an error but found ITEM-GONE", "---errors---", "ITEM-GONE 400");
        expectSyntax("2:1: expected the name of a method but found shop/getItem", "---methods---", "shop/getItem");
        expectSyntax(
                "2:14: expected the name of an error but found both-only", "---methods---", "shop.getItem both-only");
    }

    @Test
    @Diagnoses(TlMessage.ERRORS_TWICE)
    void nothing_is_listed_twice() {
        expect(
                "[APT3053] test.errors:4:1: ITEM_GONE is listed already at line 2",
                "  Mend: remove one of the two, or merge the two lines.",
                "  ITEM_GONE 404",
                "  ^",
                "---errors---",
                "ITEM_GONE 400",
                "OTHER 400",
                "ITEM_GONE 404");
    }

    @Test
    void names_that_give_one_constant_are_the_same() {
        compiler.errors("---errors---", "Timeout -503", "TIMEOUT 400");

        compiler.expectError(
                compiler.compile(SCHEMA), "errors", "[APT3053] test.errors:3:1: TIMEOUT is listed already at line 2");
    }

    @Test
    void no_method_and_none_of_its_errors_is_listed_twice() {
        compiler.errors("---methods---", "shop.getItem user-only", "shop.getItem bot-only");
        compiler.expectError(
                compiler.compile(SCHEMA),
                "errors",
                "[APT3053] test.errors:3:1: shop.getItem is listed already at line 2");

        compiler.errors("---errors---", "GONE 400", "---methods---", "shop.getItem GONE GONE");
        compiler.expectError(
                compiler.compile(SCHEMA), "errors", "[APT3053] test.errors:4:19: GONE is listed already at line 4");
    }

    @Test
    @Diagnoses(TlMessage.ERROR_UNKNOWN)
    void a_method_fails_with_listed_errors() {
        expect(
                "[APT3054] test.errors:4:24: shop.getItem is said to fail with ITEM_GOEN, which is not listed below "
                        + "---errors---",
                "  Mend: list it there with its code, or correct the name (did you mean ITEM_GONE?).",
                "  shop.getItem user-only ITEM_GOEN",
                "                         ^",
                "---errors---",
                "ITEM_GONE 400",
                "---methods---",
                "shop.getItem user-only ITEM_GOEN");
    }

    @Test
    @Diagnoses(TlMessage.ERROR_METHOD_UNKNOWN)
    void a_method_is_in_the_schema() {
        expect(
                "[APT3055] test.errors:2:1: method shop.getItems is not in the schema",
                "  Mend: remove the line if the method is gone, or correct the name (did you mean shop.getItem?).",
                "  shop.getItems user-only",
                "  ^",
                "---methods---",
                "shop.getItems user-only");
    }

    @Test
    @Diagnoses(TlMessage.ERROR_NUMBERED)
    void a_number_in_a_name_is_an_argument() {
        expect(
                "[APT3056] test.errors:2:1: the number in FILE_PART_0_MISSING is an argument, not a part of the name",
                "  Mend: write FILE_PART_X_MISSING, which stands for every number.",
                "  FILE_PART_0_MISSING 400",
                "  ^",
                "---errors---",
                "FILE_PART_0_MISSING 400");
    }

    @Test
    void a_number_that_belongs_to_the_name_stays() {
        assertThat(compiler.errors("---errors---", "MD5_CHECKSUM_INVALID 400", "AUTH_TOKEN_INVALID2 400")
                        .compile(SCHEMA))
                .succeededWithoutWarnings();
    }

    @Test
    void all_that_is_wrong_is_told() {
        Compilation compilation = compiler.errors(
                        "---errors---", "GONE", "---methods---", "shop.getItems", "shop.getItem WRONG")
                .compile(SCHEMA);

        assertThat(compilation).hadErrorCount(3);
        assertThat(compilation).hadErrorContaining("[APT3052] test.errors:2:5:");
        assertThat(compilation).hadErrorContaining("[APT3055] test.errors:4:1:");
        assertThat(compilation).hadErrorContaining("[APT3054] test.errors:5:14:");
    }

    @Test
    void problems_of_the_schema_are_told_beside_those_of_the_error_data() {
        Compilation compilation =
                compiler.errors("---errors---", "GONE").compile("item id:Unknown = Item;", "---functions---");

        assertThat(compilation).hadErrorCount(2);
        assertThat(compilation).hadErrorContaining("[APT3011] test.tl:1:9:");
        assertThat(compilation).hadErrorContaining("[APT3052] test.errors:2:5:");
    }

    private void expectSyntax(String text, String... lines) {
        compiler.errors(lines);
        compiler.expectError(compiler.compile(SCHEMA), "errors", "[APT3052] test.errors:" + text);
    }

    /** The message's two lines, the excerpt's two, then the error data. */
    private void expect(String problem, String mend, String excerpt, String mark, String... lines) {
        compiler.errors(lines);
        compiler.expectError(compiler.compile(SCHEMA), "errors", problem, mend, excerpt, mark);
    }
}
