package dev.aptgram.storage.sessions;

import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.Secret;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Base64url without padding of TL's {@code string} "2" or "2-test" and TL's {@code bytes} of the key, runs of zeros as 0 and their length. */
final class MtkrutoCodec implements SessionCodec {
    private static final String FORMAT = "MTKruto";
    private static final Pattern DC = Pattern.compile("([1-9][0-9]{0,3})(-test)?");

    @Override
    public PortableSession read(String text) {
        byte[] bytes = ZeroRuns.expand(FORMAT, Base64Text.URL.decode(FORMAT, text));
        SessionReader in = new SessionReader(FORMAT, bytes);
        Matcher dc = DC.matcher(in.tlText("the data centre"));
        if (!dc.matches()) {
            throw in.wrong("the data centre", "is no number, with -test behind it or not");
        }
        byte[] key = in.tlBytes("the authorization key");
        if (key.length != DcKey.AUTH_KEY_BYTES) {
            throw in.wrong("the authorization key", "has " + key.length + " bytes instead of " + DcKey.AUTH_KEY_BYTES);
        }
        in.end();
        return PortableSession.of(Integer.parseInt(dc.group(1)), Secret.copyOf(key))
                .withTest(dc.group(2) != null);
    }

    @Override
    public String write(PortableSession session) {
        byte[] bytes = new SessionWriter()
                .tlText(session.dcId() + (session.test() ? "-test" : ""))
                .tlBytes(session.key().authKey().copyBytes())
                .toBytes();
        return Base64Text.URL.encode(ZeroRuns.shorten(bytes));
    }
}
