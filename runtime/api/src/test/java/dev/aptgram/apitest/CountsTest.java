package dev.aptgram.apitest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.tl.e2e.E2eSchema;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing is skipped: what was generated is as much as the schema defines. */
class CountsTest {
    @Test
    void of_the_api() {
        SchemaText text = OfficialSchema.API.text;

        assertThat(text.layer()).isEqualTo(228).isEqualTo(ApiSchema.LAYER);
        assertThat(ApiSchema.CONSTRUCTOR_COUNT).isEqualTo(1643).isEqualTo(constructors(text) + text.core());
        assertThat(ApiSchema.CORE_COUNT).isEqualTo(3).isEqualTo(text.core());
        assertThat(ApiSchema.METHOD_COUNT).isEqualTo(806).isEqualTo(functions(text));
    }

    @Test
    void of_mtproto() {
        SchemaText text = OfficialSchema.MTPROTO.text;

        assertThat(MtprotoSchema.LAYER).isZero();
        assertThat(MtprotoSchema.CONSTRUCTOR_COUNT).isEqualTo(61).isEqualTo(constructors(text) + text.core());
        assertThat(MtprotoSchema.CORE_COUNT).isEqualTo(7).isEqualTo(text.core());
        assertThat(MtprotoSchema.METHOD_COUNT).isEqualTo(10).isEqualTo(functions(text));
    }

    @Test
    void of_secret_chats() {
        SchemaText text = OfficialSchema.E2E.text;

        assertThat(E2eSchema.LAYER).isZero();
        assertThat(E2eSchema.CONSTRUCTOR_COUNT).isEqualTo(93).isEqualTo(constructors(text) + text.core());
        assertThat(E2eSchema.CORE_COUNT).isEqualTo(7).isEqualTo(text.core());
        assertThat(E2eSchema.METHOD_COUNT).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void of_the_records(OfficialSchema schema) {
        assertThat(schema.records.constructorCount()).isEqualTo(constructors(schema.text));
        assertThat(schema.records.methodCount()).isEqualTo(functions(schema.text));
    }

    private static int constructors(SchemaText text) {
        return (int) text.all().stream().filter(c -> !c.function()).count();
    }

    private static int functions(SchemaText text) {
        return (int) text.all().stream().filter(Combinator::function).count();
    }
}
