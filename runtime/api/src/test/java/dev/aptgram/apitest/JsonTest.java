package dev.aptgram.apitest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.api.DataJSON;
import dev.aptgram.api.InputPeerSelf;
import dev.aptgram.api.MessageEntityBold;
import dev.aptgram.api.auth.ExportAuthorization;
import dev.aptgram.api.messages.SendMessage;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.json.TlJson;
import dev.aptgram.tl.mtproto.ClientDHInnerData;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.CharBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The JSON of the official schemas: there and back for everything, and nothing that does not fit. */
class JsonTest {
    private static final TlJson API = TlJson.of(ApiSchema.INSTANCE);

    private static final SendMessage MESSAGE = SendMessage.builder(new InputPeerSelf(), "hi", 5)
            .silent(true)
            .entities(List.of(new MessageEntityBold(0, 2)))
            .build();

    private static final String MESSAGE_JSON = "{\"_\":\"messages.sendMessage\",\"silent\":true,"
            + "\"peer\":{\"_\":\"inputPeerSelf\"},\"message\":\"hi\",\"random_id\":\"5\","
            + "\"entities\":[{\"_\":\"messageEntityBold\",\"offset\":0,\"length\":2}]}";

    @ParameterizedTest
    @EnumSource
    void every_combinator_in_every_form_comes_back_as_it_was(OfficialSchema schema) {
        TlJson json = TlJson.of(schema.registry);
        int[] samples = {0};
        for (Combinator combinator : schema.text.all()) {
            schema.samples.each(combinator, (what, value) -> {
                samples[0]++;
                TlObject object = schema.records.create(value);
                String text = json.write(object);

                TlObject back = combinator.function() ? json.readMethod(text) : json.read(text);

                if (!back.equals(object) || !Bytes.of(back.toByteArray()).equals(Bytes.of(object.toByteArray()))) {
                    assertThat(back).as(combinator + ", " + what).isEqualTo(object);
                    assertThat(back.toByteArray()).as(combinator + ", " + what).isEqualTo(object.toByteArray());
                }
            });
        }
        assertThat(samples[0])
                .isEqualTo(
                        switch (schema) {
                            case API -> 45_268;
                            case MTPROTO -> 626;
                            case E2E -> 1397;
                        });
    }

    @Test
    void is_spelt_as_documented() {
        assertThat(API.write(MESSAGE)).isEqualTo(MESSAGE_JSON);
        assertThat(API.readMethod(MESSAGE_JSON)).isEqualTo(MESSAGE);
        assertThat(TlJson.of(MtprotoSchema.INSTANCE)
                        .write(new ClientDHInnerData(
                                Bytes.of(new byte[16]), Bytes.of(new byte[16]), -1, Bytes.of((byte) -1))))
                .isEqualTo("{\"_\":\"client_DH_inner_data\",\"nonce\":\"AAAAAAAAAAAAAAAAAAAAAA==\","
                        + "\"server_nonce\":\"AAAAAAAAAAAAAAAAAAAAAA==\",\"retry_id\":\"-1\",\"g_b\":\"/w==\"}");
    }

    @Test
    void is_read_in_any_order_and_any_layout() {
        String json = """
                {
                    "random_id": "5",
                    "message": "\\u0068i",
                    "entities": [ { "length": 2, "offset": 0, "_": "messageEntityBold" } ],
                    "peer": { "_": "inputPeerSelf" },
                    "silent": true,
                    "_": "messages.sendMessage"
                }
                """;

        assertThat(API.readMethod(json)).isEqualTo(MESSAGE);
    }

    @Test
    void goes_through_readers_and_writers() throws Exception {
        StringWriter writer = new StringWriter();
        StringBuilder builder = new StringBuilder();
        CharBuffer buffer = CharBuffer.allocate(MESSAGE_JSON.length());
        API.write(MESSAGE, writer);
        API.write(MESSAGE, builder);
        API.write(MESSAGE, buffer);

        assertThat(writer).hasToString(MESSAGE_JSON);
        assertThat(builder).hasToString(MESSAGE_JSON);
        assertThat(buffer.flip().toString()).isEqualTo(MESSAGE_JSON);
        assertThat(API.readMethod(new StringReader(MESSAGE_JSON))).isEqualTo(MESSAGE);
        assertThat(API.read(new StringReader("{\"_\":\"inputPeerSelf\"}"))).isEqualTo(new InputPeerSelf());
    }

    @Test
    void a_value_as_long_as_tl_can_carry_passes() {
        Bytes most = Bytes.of(new byte[(1 << 24) - 1]);
        TlObject object = new dev.aptgram.api.upload.SaveFilePart(1, 2, most);

        assertThat(API.readMethod(API.write(object))).isEqualTo(object);
    }

    @Test
    void of_two_schemas_is_that_of_either() {
        TlJson both = TlJson.of(TlRegistry.of(ApiSchema.INSTANCE, MtprotoSchema.INSTANCE));
        TlObject ping = new dev.aptgram.tl.mtproto.Ping(7);

        assertThat(both.readMethod(both.write(ping))).isEqualTo(ping);
        assertThat(both.readMethod(both.write(MESSAGE))).isEqualTo(MESSAGE);
        // Both have a message; the name alone would mean the first schema's.
        TlObject message = new dev.aptgram.tl.mtproto.Message(1, 2, 3, ping);
        assertThatThrownBy(() -> both.write(message))
                .isInstanceOf(SchemaException.class)
                .hasMessage(
                        "Bad JSON: message#5bb8e511 is not in the registry's schema, so that nobody could read it.");
        assertThat(API.write(new DataJSON("x"))).isEqualTo("{\"_\":\"dataJSON\",\"data\":\"x\"}");
    }

    @Test
    void a_query_within_a_query_is_an_object() {
        TlMethod<?> query = new dev.aptgram.api.InvokeWithLayer<>(228, new ExportAuthorization(2));
        String json = "{\"_\":\"invokeWithLayer\",\"layer\":228,"
                + "\"query\":{\"_\":\"auth.exportAuthorization\",\"dc_id\":2}}";

        assertThat(API.write(query)).isEqualTo(json);
        assertThat(API.readMethod(json)).isEqualTo(query);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'_':'nobody'} | Bad JSON: expected Object, but nobody is not in the schema.",
                "{'_':'auth.logOut'} | Bad JSON: expected Object, but auth.logOut is a method.",
                "{} | Bad JSON: expected Object, found an object without a name: "
                        + "\"_\" has to be the TL name of a constructor or method.",
                "[] | Bad JSON: expected Object, found an array.",
                "`` | Bad JSON: the text ends too early.",
                "{'_':'inputPeerSelf' | Bad JSON: the text ends too early.",
                "{'_':'inputPeerSelf'}{} | Bad JSON: something follows the object at line 1, column 23.",
                "{'_':'inputPeerSelf'} hunter2 | Bad JSON: this is no JSON at line 1, column 30.",
                "{'_':'inputPeerSelf','_':'inputPeerSelf'} | Bad JSON in _: the field is there twice.",
                "{'_':'inputPeerSelf','x':1} | Bad JSON: inputPeerSelf has no field x.",
                "{'_':'inputPeerChat'} | Bad JSON in chat_id: inputPeerChat needs this field, of type long.",
                "{'_':'inputPeerChat','chat_id':5} | "
                        + "Bad JSON in chat_id: expected a string with a decimal number (long), found a number.",
                "{'_':'inputPeerChat','chat_id':'0x5'} | "
                        + "Bad JSON in chat_id: this is not a long: a decimal number of 64 bits.",
                "{'_':'inputPeerChat','chat_id':'9223372036854775808'} | "
                        + "Bad JSON in chat_id: this is not a long: a decimal number of 64 bits.",
                "{'_':'inputPeerChat','chat_id':null} | "
                        + "Bad JSON in chat_id: expected long, found null; what is absent is left out.",
                "{'_':'messageEntityBold','offset':1.5,'length':1} | "
                        + "Bad JSON in offset: this is not an int: a whole number of 32 bits.",
                "{'_':'messageEntityBold','offset':2147483648,'length':1} | "
                        + "Bad JSON in offset: the number is out of the range of an int.",
                "{'_':'messageEntityBold','offset':'1','length':1} | "
                        + "Bad JSON in offset: expected a number (int), found a string.",
                "{'_':'dataJSON','data':false} | Bad JSON in data: expected a string, found false.",
                "{'_':'dataJSON','data':'a\\ud800z'} | Bad JSON in data: the string has half a character, "
                        + "a surrogate without its other half, at index 1; TL cannot carry that.",
                "{'_':'geoPointEmpty','long':1} | Bad JSON: geoPointEmpty has no field long.",
                "{'_':'geoPoint','long':1e999,'lat':1,'access_hash':'1'} | Bad JSON in long: "
                        + "the number is out of the range of a double; infinity is the string \"Infinity\".",
                "{'_':'geoPoint','long':'hunter2','lat':1,'access_hash':'1'} | Bad JSON in long: "
                        + "expected a number (double), found a string other than NaN, Infinity and -Infinity.",
                "{'_':'pollAnswerVoters','option':'hunter2'} | "
                        + "Bad JSON in option: the string is not Base64 (with + and /, padded by =).",
                "{'_':'pollAnswerVoters','option':'AB=='} | "
                        + "Bad JSON in option: the string is not Base64 (with + and /, padded by =).",
                "{'_':'pollAnswerVoters','option':'AA==','chosen':false} | "
                        + "Bad JSON in chosen: a flag is true or left out, found false at flags.0.",
                "{'_':'updates','updates':[],'users':[{'_':'user','id':'1'},{'_':'user','id':'2',"
                        + "'emoji_status':{'_':'inputPeerSelf'}}]} | Bad JSON in users[1].emoji_status: "
                        + "expected EmojiStatus, but inputPeerSelf is a constructor of InputPeer.",
                "{'_':'updates','updates':{}} | Bad JSON in updates: expected Vector<Update>, found an object.",
                "{'_':'user','id':'1','first\\n_name':'x'} | Bad JSON: user has no field first?_name.",
                "{'_':'channel','id':'1','title':'x','photo':{'_':'chatPhotoEmpty'},'date':1,"
                        + "'phone':'hunter2'} | Bad JSON: channel has no field phone.",
                "{'_':'messageReplyHeader','quote_offset':0,'reply_to_msg_id':{}} | "
                        + "Bad JSON in reply_to_msg_id: expected a number (int), found an object.",
            })
    void what_does_not_fit_is_refused_with_its_place(String json, String message) {
        assertThatThrownBy(() -> API.read(json.replace('\'', '"')))
                .isInstanceOf(SchemaException.class)
                .hasMessage(message)
                .hasNoCause();
    }

    @Test
    void fields_that_share_a_bit_come_together() {
        assertThatThrownBy(() -> API.read("{\"_\":\"auth.authorization\",\"otherwise_relogin_days\":1,"
                        + "\"user\":{\"_\":\"userEmpty\",\"id\":\"1\"}}"))
                .isInstanceOf(SchemaException.class)
                .hasMessage(
                        "Bad JSON in setup_password_required: setup_password_required, otherwise_relogin_days share "
                                + "flags.1; give all of them or none.");
    }

    @Test
    void a_method_is_no_object() {
        assertThatThrownBy(() -> API.readMethod("{\"_\":\"inputPeerSelf\"}"))
                .isInstanceOf(SchemaException.class)
                .hasMessage("Bad JSON: expected a method, but inputPeerSelf is a constructor.");
    }

    @Test
    void bombs_do_not_go_off() {
        String page = "{\"_\":\"textBold\",\"text\":";
        String deep = page.repeat(100_000);
        assertThatThrownBy(() -> API.read(deep))
                .isInstanceOf(SchemaException.class)
                .hasMessageStartingWith("Bad JSON in text.text.")
                .hasMessageEndingWith(": objects are nested more than 128 deep.");
        assertThatThrownBy(() -> API.read("[".repeat(100_000)))
                .isInstanceOf(SchemaException.class)
                .hasMessageEndingWith(": objects are nested more than 128 deep.");
        String levels = page.repeat(127) + "{\"_\":\"textEmpty\"}" + "}".repeat(127);
        assertThat(API.write(API.read(levels))).isEqualTo(levels);

        assertThatThrownBy(() -> API.read("{\"_\":\"dataJSON\",\"data\":\"" + "x".repeat(1 << 25) + "\"}"))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("Bad JSON in data: more than 512 levels, 25165824 characters in a string");
        assertThatThrownBy(() -> API.read("{\"_\":\"dataJSON\",\"data\":\"" + "x".repeat(1 << 24) + "\"}"))
                .isInstanceOf(SchemaException.class)
                .hasMessage("Bad JSON in data: a TL string or bytes value holds at most 16777215 bytes, not 16777216.");
        assertThatThrownBy(() -> API.read("{\"_\":\"userEmpty\",\"id\":" + "9".repeat(1 << 20) + "}"))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("more than 512 levels");
    }

    @Test
    void half_a_character_is_not_written() {
        assertThatThrownBy(() -> API.write(new DataJSON("a\udc00")))
                .isInstanceOf(SchemaException.class)
                .hasMessageStartingWith("Bad JSON in data: the string has half a character");
    }
}
