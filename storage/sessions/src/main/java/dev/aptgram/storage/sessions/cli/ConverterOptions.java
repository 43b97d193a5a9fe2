package dev.aptgram.storage.sessions.cli;

import dev.aptgram.storage.sessions.PortableSession;
import dev.aptgram.storage.sessions.SessionFormat;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What the converter was told.
 *
 * @param from {@code auto}, a format, {@code tdata} or {@code store}
 * @param to a format or {@code store}
 * @param file where the session comes from; empty for standard input
 * @param out where it goes; empty for standard output
 * @param account which account of a tdata, from 1; 0 for the one that was used last
 * @param properties answers the other options
 */
record ConverterOptions(
        String from,
        String to,
        Optional<Path> file,
        Optional<Path> out,
        int account,
        UnaryOperator<String> properties) {
    static final String AUTO = "AUTO";
    static final String TDATA = "TDATA";
    static final String STORE = "STORE";

    static final String FORMATS = Arrays.stream(SessionFormat.values())
            .map(format -> format.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));

    ConverterOptions {
        boolean fromFormat = from.equals(AUTO) || isFormat(from);
        if (!fromFormat && !from.equals(TDATA) && !from.equals(STORE)) {
            throw new IllegalArgumentException("-Dfrom is auto, tdata, store, or one of " + FORMATS + ".");
        }
        if (!isFormat(to) && !to.equals(STORE)) {
            throw new IllegalArgumentException("-Dto is store, or one of " + FORMATS + ".");
        }
        if (!fromFormat && file.isEmpty()) {
            throw new IllegalArgumentException("-Dfile says where the tdata or the store is.");
        }
        if (to.equals(STORE) && out.isEmpty()) {
            throw new IllegalArgumentException("-Dout says where the store is to be, a new file such as me.session.");
        }
    }

    private static boolean isFormat(String name) {
        return Arrays.stream(SessionFormat.values())
                .anyMatch(format -> format.name().equals(name));
    }

    static ConverterOptions read(UnaryOperator<String> properties) {
        String from = properties.apply("from").strip().toUpperCase(Locale.ROOT);
        String account = properties.apply("account").strip();
        return new ConverterOptions(
                from.isEmpty() ? AUTO : from,
                properties.apply("to").strip().toUpperCase(Locale.ROOT),
                path(properties.apply("file")),
                path(properties.apply("out")),
                account.isEmpty() ? 0 : number("account", account, 64),
                properties);
    }

    private static Optional<Path> path(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text.strip()));
    }

    private static int number(String option, String text, long most) {
        return (int) longNumber(option, text, most);
    }

    private static long longNumber(String option, String text, long most) {
        if (!text.matches("[0-9]{1,16}") || Long.parseLong(text) < 1 || Long.parseLong(text) > most) {
            throw new IllegalArgumentException("-D" + option + " is a number from 1 to " + most + ".");
        }
        return Long.parseLong(text);
    }

    private boolean truth(String option, String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("-D" + option + " is true or false.");
        }
        return text.equals("true");
    }

    /** {@return the session with what the options say of it} */
    PortableSession complete(PortableSession session) {
        String user = properties.apply("user").strip();
        String bot = properties.apply("bot").strip();
        String apiId = properties.apply("apiId").strip();
        String test = properties.apply("testDc").strip();
        PortableSession named =
                user.isEmpty() ? session : session.withUserId(longNumber("user", user, PortableSession.MAX_USER_ID));
        PortableSession flagged = bot.isEmpty() ? named : named.withBot(truth("bot", bot));
        PortableSession owned =
                apiId.isEmpty() ? flagged : flagged.withApiId(number("apiId", apiId, Integer.MAX_VALUE));
        return test.isEmpty() ? owned : owned.withTest(truth("testDc", test));
    }
}
