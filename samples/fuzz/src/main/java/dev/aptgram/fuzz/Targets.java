package dev.aptgram.fuzz;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.api.Message;
import dev.aptgram.api.MessageAction;
import dev.aptgram.api.MessageMedia;
import dev.aptgram.api.PageBlock;
import dev.aptgram.api.RichText;
import dev.aptgram.api.Update;
import dev.aptgram.api.Updates;
import dev.aptgram.api.User;
import dev.aptgram.fuzz.DecoderTarget.Sample;
import dev.aptgram.fuzz.lift.LiftSchema;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.TlWriter;
import dev.aptgram.tl.e2e.E2eSchema;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.transport.DohTarget;
import dev.aptgram.transport.FakeTlsClientTarget;
import dev.aptgram.transport.FakeTlsServerTarget;
import dev.aptgram.transport.FrameTarget;
import dev.aptgram.transport.HttpTarget;
import dev.aptgram.transport.ObfuscationTarget;
import dev.aptgram.transport.ProxyTarget;
import dev.aptgram.transport.SpecialConfigTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/** What can be fuzzed, by name. */
final class Targets {
    private static final String API = "/tl/api.tl";
    private static final String MTPROTO = "/tl/mtproto.tl";
    private static final String E2E = "/tl/e2e.tl";
    private static final long SEED = 20261130;

    private static final Map<String, Supplier<Target>> ALL = all();

    private Targets() {}

    private static Map<String, Supplier<Target>> all() {
        Map<String, Supplier<Target>> all = new LinkedHashMap<>();
        all.put("tl-objects", Targets::objects);
        all.put("tl-methods", Targets::methods);
        all.put("tl-mtproto", Targets::mtproto);
        all.put("tl-e2e", Targets::secretChats);
        all.put("tl-earlier", Targets::earlier);
        all.put("tl-typed", Targets::typed);
        all.put("tl-json", JsonTarget::new);
        all.put("tl-schema", SchemaTarget::new);
        all.put("tl-errors", ErrorDataTarget::new);
        all.put("mtproto-frames", FrameTarget::new);
        all.put("mtproto-faketls-client", FakeTlsClientTarget::new);
        all.put("mtproto-faketls-server", FakeTlsServerTarget::new);
        all.put("mtproto-obfuscation", ObfuscationTarget::new);
        all.put("mtproto-plain", PlainMessageTarget::new);
        all.put("mtproto-encrypted", EncryptedMessageTarget::new);
        all.put("mtproto-service", SessionTarget::new);
        all.put("mtproto-exchange-client", ExchangeClientTarget::new);
        all.put("mtproto-exchange-server", ExchangeServerTarget::new);
        all.put("mtproto-proxies", ProxyTarget::new);
        all.put("mtproto-http", HttpTarget::new);
        all.put("mtproto-doh", DohTarget::new);
        all.put("mtproto-special-config", SpecialConfigTarget::new);
        return all;
    }

    /** {@return the names, in the order in which they run} */
    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** {@return a target} */
    static Target named(String name) {
        Supplier<Target> target = ALL.get(name);
        if (target == null) {
            throw new NoSuchElementException("No target " + name + "; there are " + names() + ".");
        }
        return target.get();
    }

    private static DecoderTarget objects() {
        SchemaModel schema = SchemaModel.of(API);
        Form form = new Form("ApiSchema, objects", ApiSchema.INSTANCE, TlReader::readObject);
        return decoder("constructors of the API by id", schema, List.of(form), List.of(schema.constructors()));
    }

    private static DecoderTarget methods() {
        SchemaModel schema = SchemaModel.of(API);
        Form form = new Form("ApiSchema, methods", ApiSchema.INSTANCE, TlReader::readMethod);
        return decoder("methods of the API by id", schema, List.of(form), List.of(schema.methods()));
    }

    private static DecoderTarget mtproto() {
        SchemaModel schema = SchemaModel.of(MTPROTO);
        TlRegistry both = TlRegistry.of(MtprotoSchema.INSTANCE, ApiSchema.INSTANCE);
        return decoder(
                "MTProto's own constructors and methods, with the API's inside",
                schema,
                List.of(
                        new Form("MtprotoSchema, objects", both, TlReader::readObject),
                        new Form("MtprotoSchema, methods", both, TlReader::readMethod)),
                List.of(schema.constructors(), schema.methods()));
    }

    private static DecoderTarget secretChats() {
        SchemaModel schema = SchemaModel.of(E2E);
        Form form = new Form("E2eSchema, objects", E2eSchema.INSTANCE, TlReader::readObject);
        return decoder("what secret chats say", schema, List.of(form), List.of(schema.constructors()));
    }

    private static DecoderTarget earlier() {
        Form form = new Form("LiftSchema, objects", LiftSchema.INSTANCE, TlReader::readObject);
        SchemaModel today = SchemaModel.of("/fuzz/today.tl");
        SchemaModel before = SchemaModel.of("/fuzz/before.tl");
        DecoderTarget now = decoder("", today, List.of(form), List.of(today.constructors()));
        List<RecordModel> old = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            old.addAll(before.constructors());
        }
        return decoder("what an earlier layer of a schema wrote", before, List.of(form), List.of(old))
                .with(now);
    }

    private static DecoderTarget typed() {
        SchemaModel schema = SchemaModel.of(API);
        Map<String, Function<TlReader, Object>> types = new LinkedHashMap<>();
        types.put("Update", Update::read);
        types.put("MessageAction", MessageAction::read);
        types.put("PageBlock", PageBlock::read);
        types.put("RichText", RichText::read);
        types.put("MessageMedia", MessageMedia::read);
        types.put("Message", Message::read);
        types.put("User", User::read);
        types.put("Updates", Updates::read);
        List<Form> forms = new ArrayList<>();
        List<List<RecordModel>> members = new ArrayList<>();
        types.forEach((name, read) -> {
            forms.add(new Form(name + ".read", ApiSchema.INSTANCE, read));
            members.add(schema.type(name));
        });
        forms.add(new Form("Update.readVector", ApiSchema.INSTANCE, Update::readVector));
        forms.add(new Form("RichText.readVector", ApiSchema.INSTANCE, RichText::readVector));
        members.add(schema.type("Update"));
        members.add(schema.type("RichText"));
        return decoder("the widest types of the API, and vectors of them", schema, forms, members);
    }

    /** A target with samples of each form's records. */
    private static DecoderTarget decoder(
            String about, SchemaModel schema, List<Form> forms, List<List<RecordModel>> records) {
        List<Sample> samples = new ArrayList<>();
        SampleWriter writer = new SampleWriter(schema, new SplittableRandom(SEED));
        for (int form = 0; form < forms.size(); form++) {
            boolean vector = forms.get(form).name().endsWith(".readVector");
            for (RecordModel record : records.get(form)) {
                byte[] body = writer.boxed(record);
                samples.add(new Sample(form, vector ? vectorOf(body) : body));
            }
        }
        List<byte[]> words =
                new ArrayList<>(List.of(Words.of(Words.VECTOR), Words.of(Words.TRUE), Words.of(Words.FALSE)));
        schema.all().forEach(record -> words.add(Words.of(record.id())));
        return new DecoderTarget(about, forms, samples, words, Nesting.of(schema));
    }

    private static byte[] vectorOf(byte[] element) {
        TlWriter out = new TlWriter();
        out.writeVectorHeader(2);
        out.writeRaw(element, 0, element.length);
        out.writeRaw(element, 0, element.length);
        return out.toByteArray();
    }
}
