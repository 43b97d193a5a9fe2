package dev.aptgram.storage.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Damaged strings are refused, or are another session where a format has no checksum; no error shows a piece of one. */
class DamagedSessionsTest {
    private static final int WINDOW = 6;

    /** These have fields that say nothing of the session (versions of options, the rest of a configuration), or spellings of an address. */
    private static final Set<SessionFormat> WITH_OTHER_FIELDS =
            EnumSet.of(SessionFormat.MTCUTE, SessionFormat.GOTD, SessionFormat.APTGRAM_JSON);

    private final PortableSession session = Samples.full(Samples.key(99)).withOtherKeys(List.of());
    private final Set<String> secrets = new HashSet<>();
    private final Set<String> silent = new HashSet<>();

    @ParameterizedTest
    @EnumSource(SessionFormat.class)
    void everyTruncationIsRefused(SessionFormat format) {
        String text = whole(format);
        for (int length = 0; length < text.length(); length++) {
            if (read(text.substring(0, length), format).isPresent()
                    || read(text.substring(text.length() - length), format).isPresent()) {
                throw new AssertionError("read from " + length + " of " + text.length() + " characters");
            }
        }
        assertThat(read(text + "A", format)).isEmpty();
        assertThat(read(text + "AAAA", format)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SessionFormat.class)
    void everyFlippedByteIsRefusedOrAnotherSession(SessionFormat format) {
        String text = whole(format);
        PortableSession whole = SessionStrings.parse(text, format);
        for (int at = 0; at < text.length(); at++) {
            for (int mask : new int[] {1, 0x20}) {
                StringBuilder flipped = new StringBuilder(text);
                flipped.setCharAt(at, (char) (text.charAt(at) ^ mask));
                Optional<PortableSession> other = read(flipped.toString(), format);
                boolean same = other.isPresent() && other.get().equals(whole) && !WITH_OTHER_FIELDS.contains(format);
                if (same || (other.isPresent() && format == SessionFormat.APTGRAM)) {
                    throw new AssertionError("read with mask " + mask + " at " + at);
                }
            }
        }
    }

    private String whole(SessionFormat format) {
        String text = SessionStrings.write(session, format).text();
        remember(Base64Text.URL.encode(session.key().authKey().copyBytes()));
        remember(HexFormat.of().formatHex(session.key().authKey().copyBytes()));
        // The key's place among the base64 digits depends on the format, so all that is no JSON counts as key.
        remember(
                text.startsWith("{")
                        ? Base64Text.STANDARD.encode(session.key().authKey().copyBytes())
                        : text);
        secrets.removeIf("apt1_"::contains);
        return text;
    }

    private void remember(String text) {
        for (int at = 0; at + WINDOW <= text.length(); at++) {
            secrets.add(text.substring(at, at + WINDOW));
        }
    }

    private Optional<PortableSession> read(String text, SessionFormat format) {
        try {
            PortableSession read = SessionStrings.parse(text, format);
            assertSilent(read.toString());
            return Optional.of(read);
        } catch (SessionFormatException e) {
            assertSilent(e.getCause() == null ? String.valueOf(e.getMessage()) : "has a cause, which may show it");
            return Optional.empty();
        }
    }

    private void assertSilent(String message) {
        if (!silent.add(message)) {
            return;
        }
        for (int at = 0; at + WINDOW <= message.length(); at++) {
            if (message.startsWith("has a cause") || secrets.contains(message.substring(at, at + WINDOW))) {
                throw new AssertionError("shows a piece of the session: " + message);
            }
        }
    }
}
