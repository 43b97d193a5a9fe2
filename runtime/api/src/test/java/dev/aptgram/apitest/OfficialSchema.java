package dev.aptgram.apitest;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.e2e.E2eSchema;
import dev.aptgram.tl.mtproto.MtprotoSchema;

/** One of the schemas in this module, with all that the tests need to hold the generated code against its text. */
@SuppressWarnings("ImmutableEnumChecker")
enum OfficialSchema {
    API("/tl/api.tl", "dev.aptgram.api", ApiSchema.INSTANCE),
    MTPROTO("/tl/mtproto.tl", "dev.aptgram.tl.mtproto", MtprotoSchema.INSTANCE),
    E2E("/tl/e2e.tl", "dev.aptgram.tl.e2e", E2eSchema.INSTANCE);

    final String packageName;
    final TlRegistry registry;
    final SchemaText text;
    final Samples samples;
    final GeneratedRecords records;

    OfficialSchema(String resource, String packageName, TlRegistry registry) {
        this.packageName = packageName;
        this.registry = registry;
        this.text = new SchemaText(resource);
        this.samples = new Samples(text);
        this.records = new GeneratedRecords(packageName);
    }

    /** {@return the combinator that the bytes are of, read to their end} */
    TlObject decode(Combinator combinator, byte[] bytes) {
        TlReader in = new TlReader(bytes, registry);
        TlObject object = combinator.function() ? in.readMethod() : in.readObject();
        in.expectEnd();
        return object;
    }
}
