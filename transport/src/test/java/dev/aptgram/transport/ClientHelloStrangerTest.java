package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real TLS server takes our hello for what it pretends to be. */
class ClientHelloStrangerTest {
    @Test
    void theJdksServerAnswersItWithAServerHello(@TempDir Path folder) throws Exception {
        SelfSigned certificate = SelfSigned.in(folder);
        for (int seed = 0; seed < 20; seed++) {
            byte[] hello = ClientHello.write("localhost", new byte[16], 1, new Random(seed));
            SSLEngine server = certificate.server().createSSLEngine();
            server.setUseClientMode(false);
            ByteBuffer nothing = ByteBuffer.allocate(server.getSession().getApplicationBufferSize());
            SSLEngineResult read = server.unwrap(ByteBuffer.wrap(hello), nothing);
            assertThat(read.bytesConsumed()).isEqualTo(hello.length);
            for (Runnable task = server.getDelegatedTask(); task != null; task = server.getDelegatedTask()) {
                task.run();
            }
            ByteBuffer answer = ByteBuffer.allocate(server.getSession().getPacketBufferSize());
            server.wrap(ByteBuffer.allocate(0), answer);
            byte[] bytes = Arrays.copyOf(answer.array(), answer.position());
            // A handshake record with a server hello (2) that echoes the session id and takes TLS 1.3's first suite.
            assertThat(bytes[0]).isEqualTo((byte) 0x16);
            assertThat(bytes[5]).isEqualTo((byte) 2);
            assertThat(Arrays.copyOfRange(bytes, 43, 76)).isEqualTo(Arrays.copyOfRange(hello, 43, 76));
            assertThat(Codec.hex(bytes).substring(152, 156)).isIn("1301", "1302", "1303");
        }
    }
}
