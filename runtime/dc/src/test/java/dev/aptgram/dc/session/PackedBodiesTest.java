package dev.aptgram.dc.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.NearestDc;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;
import dev.aptgram.tl.mtproto.RpcError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** {@code gzip_packed} in and out. */
final class PackedBodiesTest {
    private static final byte[] QUERY = new GetConfig().toByteArray();

    private final SessionBench bench = new SessionBench();

    @Test
    void gzipIsUnpacked() {
        bench.receive(bench.id(), 1, packed(Gzip.pack(QUERY)));
        assertThat(bench.queries.get(0).body()).isEqualTo(QUERY);
    }

    @Test
    void zlibIsUnpacked() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream zlib = new DeflaterOutputStream(out)) {
            zlib.write(QUERY);
        }
        bench.receive(bench.id(), 1, packed(out.toByteArray()));
        assertThat(bench.queries.get(0).body()).isEqualTo(QUERY);
    }

    @Test
    void whatIsNeitherIsRefused() {
        refused(packed(new byte[] {1, 2, 3, 4}));
    }

    @Test
    void aBombIsRefused() {
        refused(packed(Gzip.pack(new byte[Gzip.CAP + 1])));
    }

    @Test
    void theBodiesOfOneContainerShareOneBudget() {
        byte[] large = packed(Gzip.pack(query(Gzip.CAP / 2)));
        byte[] small = QUERY;
        long first = bench.id();
        long second = bench.id();
        long third = bench.id();
        long fourth = bench.id();
        long fifth = bench.id();
        bench.receive(
                bench.id(),
                10,
                SessionBench.container(
                        first, 1, large, second, 3, large, third, 5, large, fourth, 7, small, fifth, 9, large));
        assertThat(bench.queries).extracting(SessionBench.Query::msgId).containsExactly(first, second, fourth);
        List<SessionBench.Sent> answers = bench.sent().stream()
                .filter(message -> SessionBench.isRpcResult(message.body()))
                .toList();
        byte[] error = new RpcError(400, "INPUT_REQUEST_TOO_LONG").toByteArray();
        assertThat(answers).hasSize(2);
        assertThat(SessionBench.result(answers.get(0), third)).isEqualTo(error);
        assertThat(SessionBench.result(answers.get(1), fifth)).isEqualTo(error);
        // The next payload has a budget of its own.
        long next = bench.id();
        bench.receive(next, 11, large);
        assertThat(bench.queries).extracting(SessionBench.Query::msgId).contains(next);
    }

    @Test
    void brokenBodiesUseTheBudgetToo() {
        byte[] whole = Gzip.pack(query(Gzip.CAP));
        // Damages the checksum, which is read last.
        whole[whole.length - 8] ^= 1;
        byte[] broken = packed(whole);
        byte[] fine = packed(Gzip.pack(QUERY));
        bench.receive(bench.id() + 40, 4, SessionBench.container(bench.id(), 1, broken, bench.id(), 3, fine));
        assertThat(bench.queries).isEmpty();
    }

    @Test
    void packedTwiceIsRefused() {
        refused(packed(Gzip.pack(packed(Gzip.pack(QUERY)))));
    }

    @Test
    void aCutPackedBodyIsRefused() {
        byte[] whole = packed(Gzip.pack(QUERY));
        refused(Arrays.copyOf(whole, whole.length - 8));
    }

    @Test
    void aLargeAnswerIsPackedAndASmallOneIsNot() throws IOException, SchemaException {
        NearestDc small = new NearestDc("x", 1, 1);
        NearestDc large = new NearestDc("x".repeat(5000), 1, 1);
        assertThat(answer(small)).isEqualTo(small.toByteArray());
        byte[] packed = answer(large);
        assertThat(packed.length).isLessThan(200);
        TlReader in = new TlReader(packed, SessionBench.SCHEMA);
        assertThat(in.readInt()).isEqualTo(BodyIds.GZIP_PACKED);
        assertThat(Gzip.unpack(in.readBytes().toByteArray())).isEqualTo(large.toByteArray());
    }

    @Test
    void whatPackingWouldNotShortenGoesAsItIs() {
        byte[] noise = new byte[4000];
        bench.random.nextBytes(noise);
        StringBuilder text = new StringBuilder();
        for (byte b : noise) {
            text.append((char) (b & 0x7f));
        }
        NearestDc large = new NearestDc(text.toString(), 1, 1);
        assertThat(answer(large).length).isLessThanOrEqualTo(large.toByteArray().length);
    }

    private byte[] answer(NearestDc result) {
        long id = bench.id();
        bench.receive(id, bench.queries.size() * 2 + 1, QUERY);
        bench.answer(id, result);
        return bench.sent().stream()
                .filter(message -> SessionBench.isRpcResult(message.body()))
                .map(message -> SessionBench.result(message, id))
                .findFirst()
                .orElseThrow();
    }

    /** {@return a query of a given length} */
    private static byte[] query(int length) {
        return Arrays.copyOf(QUERY, length);
    }

    private void refused(byte[] body) {
        long id = bench.id();
        bench.receive(id, 1, body);
        assertThat(bench.queries).isEmpty();
        SessionBench.Sent answer = bench.sent().stream()
                .filter(message -> SessionBench.isRpcResult(message.body()))
                .findFirst()
                .orElseThrow();
        assertThat(SessionBench.result(answer, id))
                .isEqualTo(new RpcError(400, "INPUT_REQUEST_TOO_LONG").toByteArray());
    }

    static byte[] packed(byte[] data) {
        TlWriter out = new TlWriter();
        out.writeInt(BodyIds.GZIP_PACKED);
        out.writeBytes(data, 0, data.length);
        return out.toByteArray();
    }
}
