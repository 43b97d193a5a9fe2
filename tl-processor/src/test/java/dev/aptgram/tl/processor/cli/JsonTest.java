package dev.aptgram.tl.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void every_character_survives() {
        for (int c = 0; c <= 0xffff; c++) {
            String text = "a" + (char) c + "b";

            JsonNode parsed = parse(List.of(text));

            assertThat(parsed.path(0).asText()).isEqualTo(text);
        }
        assertThat(parse(List.of("\ud83d\ude00")).path(0).asText()).isEqualTo("\ud83d\ude00");
    }

    @Test
    void looks_the_same_always() {
        Map<String, @Nullable Object> object = Json.object();
        object.put("list", List.of(1, -2, true, "x"));
        object.put("none", null);
        object.put("empty", List.of());
        object.put("object", Json.object());
        object.put("nested", List.of(List.of("y")));

        assertThat(Json.text(object)).isEqualTo("""
                {
                  "list": [
                    1,
                    -2,
                    true,
                    "x"
                  ],
                  "none": null,
                  "empty": [],
                  "object": {},
                  "nested": [
                    [
                      "y"
                    ]
                  ]
                }
                """);
    }

    private static JsonNode parse(Object value) {
        return new Cli.Result(0, Json.text(value), "").json();
    }
}
