package dev.aptgram.mtproto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.crypto.PlainMessage;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.mtproto.crypto.SeededRandom;
import dev.aptgram.mtproto.keyexchange.KeyExchangeRequest;
import dev.aptgram.mtproto.keyexchange.Step;
import dev.aptgram.mtproto.session.SessionFigures;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.mtproto.ResPQ;
import dev.aptgram.transport.Road;
import dev.aptgram.transport.TransportClient;
import dev.aptgram.transport.TransportSpec;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A key exchange that goes wrong is over at once. */
class KeyMakerTest {
    /** RSA_PAD is made for 2048 bits. */
    private static final RsaPublicKey TOO_SHORT =
            RsaPublicKey.of(BigInteger.ONE.shiftLeft(1023).setBit(0), BigInteger.valueOf(65537));

    private final List<String> heard = new ArrayList<>();
    private final Mailbox mailbox = new Mailbox(Runnable::run, () -> {});

    @Test
    void anAnswerThatCannotBeWorkedOnEndsTheExchange() {
        byte[] nonce = new byte[16];
        new SeededRandom(3).nextBytes(nonce);
        try (MemoryStorage storage = new MemoryStorage();
                TransportClient unused = TransportClient.create()) {
            Resources here = new Resources(unused, Runnable::run, (delay, task) -> () -> {}, () -> {});
            KeyMaker maker = new KeyMaker(config(storage), mailbox, here, new Ears());
            maker.begin(new Link(mailbox, new Deaf()), KeyExchangeRequest.permanent(2, List.of(TOO_SHORT)));
            ResPQ answer = new ResPQ(
                    Bytes.of(nonce), Bytes.of(new byte[16]), Bytes.of((byte) 15), List.of(TOO_SHORT.fingerprint()));
            maker.frame(PlainMessage.encode(1, answer.toByteArray()));
            assertThat(heard).containsExactly("refused IllegalArgumentException");
            maker.frame(PlainMessage.encode(5, answer.toByteArray()));
            assertThat(heard).hasSize(1);
        }
    }

    private static ClientConfig config(MemoryStorage storage) {
        return new ClientConfig(
                2,
                2,
                List.of(TOO_SHORT),
                Route.over(2, InetSocketAddress.createUnresolved("dc.invalid", 443), Road.tcp(TransportSpec.ABRIDGED)),
                new ClientIdentity(1, "device", "system", "1.0", "en", "", "en"),
                storage.session(),
                ApiSchema.INSTANCE,
                ApiSchema.LAYER,
                updates -> {},
                unreadable -> {},
                event -> {},
                () -> 1_750_000_000_000L,
                new SeededRandom(3),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                SessionFigures.defaults(),
                false,
                false,
                Duration.ofDays(1),
                List.of(),
                new TemporaryKeys());
    }

    /** Remembers what the maker tells. */
    private final class Ears implements KeyMaker.Owner {
        @Override
        public void keyMade(Step.Done done, long now) {
            heard.add("made");
        }

        @Override
        public void keyRefused(SecurityCheckException why) {
            Throwable cause = why.getCause();
            heard.add("refused " + (cause == null ? "" : cause.getClass().getSimpleName()));
        }

        @Override
        public void keyOverdue() {
            heard.add("overdue");
        }
    }

    /** Nobody listens to this connection. */
    private static final class Deaf implements Link.Owner {
        @Override
        public void frame(Link link, byte[] payload) {}

        @Override
        public void transportError(Link link, int code) {}

        @Override
        public void quickAck(Link link, int token) {}

        @Override
        public void idle(Link link) {}

        @Override
        public void closed(Link link, @Nullable TransportException cause) {}
    }
}
