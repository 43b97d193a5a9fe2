package dev.aptgram.mtproto.keyexchange;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.mtproto.crypto.SeededRandom;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.mtproto.DhGenFail;
import dev.aptgram.tl.mtproto.DhGenOk;
import dev.aptgram.tl.mtproto.DhGenRetry;
import java.util.List;

/** A client in the middle of an exchange with a server that a test can make dishonest. */
final class ExchangeRun {
    final HonestServer server = new HonestServer();
    final ClientKeyExchange client = new ClientKeyExchange(
            KeyExchangeRequest.permanent(2, List.of(HonestServer.RSA.publicKey())), new SeededRandom(80));

    /** {@return the client's req_DH_params} */
    byte[] toDhParams() {
        return sent(client.receive(server.onReqPq(client.start()).toByteArray()));
    }

    /** {@return the client's set_client_DH_params} */
    byte[] toDhAnswer() {
        return sent(
                client.receive(server.seal(server.onReqDhParams(toDhParams())).toByteArray()));
    }

    DhGenOk ok(byte[] query) {
        server.onSetClientDhParams(query);
        return new DhGenOk(server.nonce(), HonestServer.SERVER_NONCE, server.hash(1));
    }

    DhGenRetry retry() {
        return new DhGenRetry(server.nonce(), HonestServer.SERVER_NONCE, server.hash(2));
    }

    DhGenFail fail() {
        return new DhGenFail(server.nonce(), HonestServer.SERVER_NONCE, server.hash(3));
    }

    /** The client must refuse the answer for this reason, and be of no further use. */
    void refuses(TlObject answer, String why) {
        assertThatThrownBy(() -> client.receive(answer.toByteArray()))
                .isInstanceOf(SecurityCheckException.class)
                .hasMessageContaining(why);
        assertOver();
    }

    /** The client must refuse the answer, and be of no further use. */
    void refuses(byte[] answer) {
        assertThatThrownBy(() -> client.receive(answer)).isInstanceOf(SecurityCheckException.class);
        assertOver();
    }

    void assertOver() {
        assertThatThrownBy(() -> client.receive(new byte[4]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("over");
        assertThatThrownBy(client::repeat).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(client::start).isInstanceOf(IllegalStateException.class);
    }

    static byte[] sent(Step step) {
        return ((Step.Send) step).body();
    }
}
