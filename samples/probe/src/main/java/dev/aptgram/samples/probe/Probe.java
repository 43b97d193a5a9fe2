package dev.aptgram.samples.probe;

import dev.aptgram.api.Config;
import dev.aptgram.api.Document;
import dev.aptgram.api.DocumentAttributeFilename;
import dev.aptgram.api.InputDocumentFileLocation;
import dev.aptgram.api.InputMediaUploadedDocument;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.Message;
import dev.aptgram.api.MessageMediaDocument;
import dev.aptgram.api.PlainDocument;
import dev.aptgram.api.PlainInputFile;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.Updates;
import dev.aptgram.api.User;
import dev.aptgram.api.auth.ImportBotAuthorization;
import dev.aptgram.api.contacts.ResolveUsername;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.api.messages.SendMedia;
import dev.aptgram.api.messages.SendMessage;
import dev.aptgram.api.updates.DifferenceSlice;
import dev.aptgram.api.updates.GetDifference;
import dev.aptgram.api.updates.PlainDifference;
import dev.aptgram.api.upload.File;
import dev.aptgram.api.upload.GetFile;
import dev.aptgram.api.upload.PlainFile;
import dev.aptgram.api.upload.SaveFilePart;
import dev.aptgram.errors.TelegramException;
import dev.aptgram.tl.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tries a data centre with this project's client, step by step, each with its time: both key exchanges and the binding of the
 * temporary key as the client's observer hears of them, a ping, {@code help.getConfig}, a bot's sign-in, a message, a file up
 * and down. Ends with 1 at the first step that fails. The options are
 * system properties; the README lists them.
 */
public final class Probe {
    private static final int PART = 64 << 10;
    private static final int PARTS = 3;

    /** A step that answers something. */
    @FunctionalInterface
    private interface Step<T> {
        T run();
    }

    private final ProbeOptions options;
    private final PrintStream out;
    private final SecureRandom random = new SecureRandom();

    private Probe(ProbeOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Tries the DC that the system properties name.
     *
     * @param args none
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(Probe::property, out) ? 0 : 1);
    }

    /**
     * {@return whether all steps succeeded}
     *
     * @param properties answers an option by its name, empty if it is not set
     * @param out is told of each step
     */
    static boolean run(UnaryOperator<String> properties, PrintStream out) {
        try {
            ProbeOptions options = ProbeOptions.read(properties);
            new Probe(options, out).run();
            out.println("Everything went well.");
            return true;
        } catch (IllegalArgumentException | ProbeException | TelegramException e) {
            out.println("FAILED: " + e.getMessage());
            return false;
        }
    }

    /** The environment goes before the defaults, for what should not stand on a command line. */
    private static String property(String name) {
        String fromEnvironment = switch (name) {
            case "token" -> System.getenv("APTGRAM_BOT_TOKEN");
            case "apiId" -> System.getenv("APTGRAM_API_ID");
            case "apiHash" -> System.getenv("APTGRAM_API_HASH");
            default -> null;
        };
        return fromEnvironment == null ? System.getProperty("aptgram.probe." + name, "") : fromEnvironment;
    }

    private void run() {
        out.println("Trying " + options.address() + " over " + options.road() + ", layer " + options.layer());
        try (ProbeSession session = new ProbeSession(options)) {
            step("key exchange", session::awaitKey);
            step("temporary key", session::awaitTemporaryKey);
            step("binding (PFS)", session::awaitBinding);
            step("connected", session::awaitConnected);
            step("ping", () -> {
                session.ping(random.nextLong());
                return "";
            });
            converse(session);
        }
    }

    private void converse(ProbeSession session) {
        Config config = step("help.getConfig", () -> session.call(new GetConfig()));
        out.println("  DC " + config.thisDc() + " of " + config.dcOptions().size() + " addresses");
        step(
                "bot sign-in",
                () -> session.call(new ImportBotAuthorization(0, options.apiId(), options.apiHash(), options.token())));
        PlainUser peer = step("somebody to write to", () -> peer(session));
        InputPeerUser address = new InputPeerUser(peer.id(), hash(peer));
        step(
                "message",
                () -> session.call(SendMessage.builder(address, "The probe says hello.", random.nextLong())
                        .build()));
        byte[] file = new byte[PARTS * PART - 1234];
        random.nextBytes(file);
        long fileId = random.nextLong();
        step("upload, " + PARTS + " parts", () -> upload(session, fileId, file));
        PlainDocument document = step("document", () -> send(session, address, fileId));
        byte[] back = step("download", () -> download(session, document));
        if (!Bytes.of(back).equals(Bytes.of(file))) {
            throw new ProbeException("The file came back as another.", null);
        }
    }

    private PlainUser peer(ProbeSession session) {
        List<User> users;
        if (options.to().isEmpty()) {
            Object difference = session.call(GetDifference.builder(1, 1, 0).build());
            users = difference instanceof PlainDifference whole
                    ? whole.users()
                    : difference instanceof DifferenceSlice slice ? slice.users() : List.of();
        } else {
            users = session.call(ResolveUsername.builder(options.to().replace("@", ""))
                            .build())
                    .users();
        }
        return users.stream()
                .filter(PlainUser.class::isInstance)
                .map(PlainUser.class::cast)
                .filter(user -> !user.bot())
                .findFirst()
                .orElseThrow(() -> new ProbeException(
                        "Nobody has written to the bot. Write to it, or name somebody who did with -Dto=USERNAME.",
                        null));
    }

    private static long hash(PlainUser user) {
        Long hash = user.accessHash();
        return hash == null ? 0 : hash;
    }

    private static boolean upload(ProbeSession session, long fileId, byte[] file) {
        for (int part = 0; part < PARTS; part++) {
            int from = part * PART;
            Bytes bytes = Bytes.of(file, from, Math.min(PART, file.length - from));
            session.call(new SaveFilePart(fileId, part, bytes));
        }
        return true;
    }

    private PlainDocument send(ProbeSession session, InputPeerUser to, long fileId) {
        InputMediaUploadedDocument media = InputMediaUploadedDocument.builder(
                        new PlainInputFile(fileId, PARTS, "probe.bin", ""),
                        "application/octet-stream",
                        List.of(new DocumentAttributeFilename("probe.bin")))
                .forceFile(true)
                .build();
        Updates sent = session.call(
                SendMedia.builder(to, media, "A file", random.nextLong()).build());
        PlainDocument document = document(sent);
        if (document == null) {
            throw new ProbeException("The answer to messages.sendMedia shows no document.", null);
        }
        return document;
    }

    private static @Nullable PlainDocument document(Updates sent) {
        if (sent instanceof PlainUpdates updates) {
            for (var update : updates.updates()) {
                Message message = update instanceof UpdateNewMessage fresh ? fresh.message() : null;
                if (message instanceof PlainMessage plain && plain.media() instanceof MessageMediaDocument media) {
                    Document document = media.document();
                    return document instanceof PlainDocument shown ? shown : null;
                }
            }
        }
        return null;
    }

    private static byte[] download(ProbeSession session, PlainDocument document) {
        InputDocumentFileLocation location =
                new InputDocumentFileLocation(document.id(), document.accessHash(), document.fileReference(), "");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        while (file.size() < document.size()) {
            File part =
                    session.call(GetFile.builder(location, file.size(), PART).build());
            if (!(part instanceof PlainFile plain) || plain.bytes().isEmpty()) {
                throw new ProbeException("The server gives no part at " + file.size() + " of the file.", null);
            }
            file.writeBytes(plain.bytes().toByteArray());
        }
        return file.toByteArray();
    }

    private <T> T step(String name, Step<T> step) {
        long start = System.nanoTime();
        try {
            T result = step.run();
            out.printf("%-22s ok, %.1f ms%n", name, (System.nanoTime() - start) / 1e6);
            return result;
        } catch (ProbeException | TelegramException e) {
            throw new ProbeException(name + ": " + e.getMessage(), e);
        }
    }
}
