package dev.aptgram.benchmarks;

import dev.aptgram.api.help.GetNearestDc;
import dev.aptgram.dc.keyexchange.Reply;
import dev.aptgram.dc.keyexchange.ServerKeyExchange;
import dev.aptgram.mtproto.MtprotoClient;
import dev.aptgram.mtproto.crypto.DhGroup;
import dev.aptgram.mtproto.crypto.RsaPrivateKey;
import dev.aptgram.mtproto.keyexchange.ClientKeyExchange;
import dev.aptgram.mtproto.keyexchange.KeyExchangeRequest;
import dev.aptgram.mtproto.keyexchange.Step;
import dev.aptgram.transport.TransportClient;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * From nothing to the first answer: connecting, making keys, beginning a session, one request. Against the arithmetic of the
 * key exchanges alone, both sides of both counted.
 */
final class ConnectBenchmark {
    private static final double BOUND = 3;

    private static final int CONNECTIONS = 6;
    private static final int WARM_UP = 12;
    private static final int ROUNDS = 15;

    void run(Report report) {
        List<Double> whole = new ArrayList<>();
        List<Double> arithmetic = new ArrayList<>();
        SecureRandom random = new SecureRandom();
        RsaPrivateKey rsaKey = RsaPrivateKey.generate(random);
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try (LoopbackDc dc = new LoopbackDc();
                TransportClient transport = TransportClient.create()) {
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                long before = CpuMeter.nanos();
                for (int i = 0; i < CONNECTIONS; i++) {
                    connect(dc, transport, executor);
                }
                long between = CpuMeter.nanos();
                for (int i = 0; i < CONNECTIONS; i++) {
                    exchange(KeyExchangeRequest.permanent(2, List.of(rsaKey.publicKey())), rsaKey, random);
                    exchange(KeyExchangeRequest.temporary(2, List.of(rsaKey.publicKey()), 86_400), rsaKey, random);
                }
                long after = CpuMeter.nanos();
                if (round >= WARM_UP) {
                    whole.add((double) (between - before) / CONNECTIONS);
                    arithmetic.add((double) (after - between) / CONNECTIONS);
                }
            }
        } finally {
            executor.shutdown();
        }
        report.title("From connect to the first answer over loopback, CPU time of both ends");
        report.time("connect, keys, session, first answer", Figures.of(whole));
        report.time("arithmetic of both key exchanges, both sides", Figures.of(arithmetic));
        report.atMost("first answer / both key exchanges", Figures.ratio(whole, arithmetic), BOUND);
    }

    private static void connect(LoopbackDc dc, TransportClient transport, ExecutorService executor) {
        try (MtprotoClient client = LoopbackDc.client(dc.address(), dc.publicKey())
                .transportClient(transport)
                .executor(executor)
                .build()) {
            client.connect().join();
            client.invoke(new GetNearestDc()).join();
        }
    }

    private static void exchange(KeyExchangeRequest request, RsaPrivateKey rsaKey, SecureRandom random) {
        ClientKeyExchange client = new ClientKeyExchange(request, random);
        ServerKeyExchange server = new ServerKeyExchange(rsaKey, DhGroup.wellKnown(), random);
        byte[] query = client.start();
        while (true) {
            Reply reply = server.receive(query, 1_700_000_000);
            byte[] answer = reply instanceof Reply.Done done ? done.body() : ((Reply.Send) reply).body();
            if (!(client.receive(answer) instanceof Step.Send next)) {
                return;
            }
            query = next.body();
        }
    }
}
