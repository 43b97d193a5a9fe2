package dev.aptgram.dc;

import dev.aptgram.mtproto.crypto.RsaPrivateKey;
import org.junit.jupiter.api.AfterEach;

/** A DC with the bot Echo signed in over a bare client, and Alice, who has started it. */
abstract class SignedIn {
    private static final RsaPrivateKey RSA = RsaKeys.generate(new TestRandom(21));

    final TestClock clock = new TestClock();
    final EmbeddedDc dc = EmbeddedDc.builder()
            .rsaKey(RSA)
            .clock(clock)
            .random(new TestRandom(22))
            .start();
    final DcBot bot = dc.addBot("Echo");
    final VirtualUser alice = dc.user("Alice");
    final WireClient client = WireClient.to(dc, clock, 23).introduced();
    final long hash;

    SignedIn() {
        alice.sends(bot, "/start");
        TestCalls.signIn(client, bot);
        hash = TestCalls.hashOf(client, alice.id());
    }

    @AfterEach
    void close() {
        client.close();
        dc.close();
    }
}
