package dev.aptgram.apitest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HotSpot never compiles a method of more than 8,000 bytes: it would be interpreted for ever. */
class MethodSizeTest {
    private static final int LIMIT = 8000;

    @ParameterizedTest
    @EnumSource
    void no_generated_method_is_too_large_to_be_compiled(OfficialSchema schema) throws IOException {
        List<String> tooLarge = new ArrayList<>();
        int methods = 0;
        for (Path file : GeneratedRecords.classFiles(schema.packageName)) {
            for (ClassFile.MethodSize method : ClassFile.methods(file)) {
                methods++;
                if (method.bytes() > LIMIT) {
                    tooLarge.add(file + " " + method);
                }
            }
        }

        assertThat(tooLarge).isEmpty();
        assertThat(methods).isGreaterThan(schema.text.all().size() * 5);
    }
}
