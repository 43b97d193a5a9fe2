package dev.aptgram.benchmarks;

import dev.aptgram.api.BotCommand;
import dev.aptgram.api.BotCommandScopeDefault;
import dev.aptgram.api.auth.ImportBotAuthorization;
import dev.aptgram.api.bots.SetBotCommands;
import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.mtproto.ClientIdentity;
import dev.aptgram.mtproto.MtprotoClient;
import dev.aptgram.mtproto.MtprotoClientBuilder;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.storage.MemoryStorage;
import java.net.InetSocketAddress;
import java.util.List;

/** The embedded DC, and the client against it, as the benchmarks use them. */
final class LoopbackDc implements AutoCloseable {
    private static final int API_ID = 17;

    private final EmbeddedDc dc = EmbeddedDc.start();
    private final DcBot bot = dc.addBot("Echo");

    /** {@return where it listens} */
    InetSocketAddress address() {
        return dc.address();
    }

    /** {@return how it proves itself} */
    RsaPublicKey publicKey() {
        return dc.publicKey();
    }

    /** {@return a client that has nothing yet, as it comes} */
    static MtprotoClientBuilder client(InetSocketAddress address, RsaPublicKey key) {
        return MtprotoClient.builder()
                .dcId(2)
                .address(address)
                .rsaKeys(List.of(key))
                .identity(ClientIdentity.of(API_ID, "1.0"))
                .keyStore(new MemoryStorage().session());
    }

    /** {@return a client to this DC, connected, the bot signed in} */
    MtprotoClient signedIn() {
        MtprotoClient client = client(address(), publicKey()).build();
        client.connect().join();
        client.invoke(new ImportBotAuthorization(0, API_ID, "hash", bot.token()))
                .join();
        return client;
    }

    /** {@return a request of 200 bytes, whose answer costs the DC next to nothing} */
    static SetBotCommands request() {
        String description = "a";
        SetBotCommands request = request(description);
        while (request.toByteArray().length < 200) {
            description += "a";
            request = request(description);
        }
        return request;
    }

    private static SetBotCommands request(String description) {
        return new SetBotCommands(
                new BotCommandScopeDefault(), "en", List.of(new BotCommand(false, "form", description)));
    }

    @Override
    public void close() {
        dc.close();
    }
}
