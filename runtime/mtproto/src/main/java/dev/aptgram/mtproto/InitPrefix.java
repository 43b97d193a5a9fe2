package dev.aptgram.mtproto;

import dev.aptgram.api.InitConnection;
import dev.aptgram.api.InvokeWithLayer;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlFields;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;

/** The bytes of {@code invokeWithLayer(initConnection(…))} up to where the inner query begins, which stands last in both. */
final class InitPrefix {
    private InitPrefix() {}

    static Bytes of(ClientIdentity identity, int layer) {
        TlWriter out = new TlWriter();
        InitConnection<Object> init = InitConnection.<Object>builder(
                        identity.apiId(),
                        identity.deviceModel(),
                        identity.systemVersion(),
                        identity.appVersion(),
                        identity.systemLangCode(),
                        identity.langPack(),
                        identity.langCode(),
                        Nothing.NOTHING)
                .build();
        new InvokeWithLayer<>(layer, init).writeTo(out);
        return Bytes.of(out.toByteArray());
    }

    /** A query of no bytes. */
    private enum Nothing implements TlMethod<Object> {
        NOTHING;

        @Override
        public int constructorId() {
            return 0;
        }

        @Override
        public String tlName() {
            return "nothing";
        }

        @Override
        public void writeTo(TlWriter out) {
            // Whoever uses the prefix writes the query.
        }

        @Override
        public void writeBareTo(TlWriter out) {
            // Whoever uses the prefix writes the query.
        }

        @Override
        public void describeTo(TlFields out) {
            // There are none.
        }

        @Override
        public Object readResult(TlReader in) {
            throw new UnsupportedOperationException("Nothing was asked.");
        }
    }
}
