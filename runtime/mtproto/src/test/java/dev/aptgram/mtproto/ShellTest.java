package dev.aptgram.mtproto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.InitConnection;
import dev.aptgram.api.InvokeWithLayer;
import dev.aptgram.api.help.GetNearestDc;
import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.mtproto.crypto.SeededRandom;
import dev.aptgram.tl.TlWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The small parts around the engine, each by itself. */
class ShellTest {
    @Nested
    class Pauses {
        private final BackOff backOff = new BackOff(new SeededRandom(1));

        @Test
        void growUpToTheCapAndNeverVanish() {
            for (long cap : new long[] {1, 2, 4, 8, 16, 30, 30, 30}) {
                assertThat(backOff.next()).isBetween(Duration.ofMillis(cap * 500), Duration.ofSeconds(cap));
            }
            backOff.reset();
            assertThat(backOff.next()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        }

        @Test
        void differFromClientToClient() {
            Set<Duration> first = new HashSet<>();
            for (int seed = 0; seed < 100; seed++) {
                first.add(new BackOff(new SeededRandom(seed)).next());
            }
            assertThat(first).hasSizeGreaterThan(60);
        }

        @Test
        void vanishOnlyOnceInAWhile() {
            assertThat(backOff.nextAtOnce(100_000)).isZero();
            assertThat(backOff.nextAtOnce(109_999)).isPositive();
            assertThat(backOff.nextAtOnce(110_000)).isZero();
        }
    }

    @Nested
    class Mail {
        private final Deque<Runnable> loop = new ArrayDeque<>();
        private final List<String> done = new ArrayList<>();
        private final Mailbox mailbox = new Mailbox(loop::add, () -> done.add("|"));

        @Test
        void tasksThatWaitTogetherAreOneBatch() {
            mailbox.execute(() -> done.add("a"));
            mailbox.execute(() -> done.add("b"));
            assertThat(loop).hasSize(1);
            loop.remove().run();
            assertThat(done).startsWith("a", "b", "|");
        }

        @Test
        void tasksMadeByTasksRunAfterThem() {
            mailbox.execute(() -> {
                mailbox.execute(() -> done.add("b"));
                mailbox.executeHere(() -> done.add("c"));
                done.add("a");
            });
            loop.remove().run();
            assertThat(loop).isEmpty();
            assertThat(done).startsWith("a", "b", "c", "|");
        }

        @Test
        void aTaskThatFailsStopsNoOther() {
            mailbox.execute(() -> {
                throw new IllegalStateException("on purpose");
            });
            mailbox.execute(() -> done.add("b"));
            loop.remove().run();
            assertThat(done).contains("b");
        }

        @Test
        void whereTheLoopIsGoneTheFallbackRuns() {
            mailbox.moveTo(task -> {
                throw new RejectedExecutionException("shut down");
            });
            mailbox.execute(() -> done.add("a"));
            loop.remove().run();
            assertThat(done).contains("a");
        }

        @Test
        void manyThreadsLoseNothingAndRunOneAtATime() throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            int[] count = {0};
            Mailbox busy = new Mailbox(threads, () -> {});
            CountDownLatch all = new CountDownLatch(4);
            for (int i = 0; i < 4; i++) {
                threads.execute(() -> {
                    for (int each = 0; each < 10_000; each++) {
                        busy.execute(() -> count[0]++);
                    }
                    all.countDown();
                });
            }
            all.await();
            CountDownLatch last = new CountDownLatch(1);
            busy.execute(last::countDown);
            last.await();
            assertThat(count[0]).isEqualTo(40_000);
            threads.shutdown();
        }
    }

    @Nested
    class Queues {
        @Test
        void tasksRunInOrderThoughThereAreManyThreads() throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            SerialQueue queue = new SerialQueue(threads);
            List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
            CountDownLatch last = new CountDownLatch(1);
            for (int i = 0; i < 1000; i++) {
                int number = i;
                queue.execute(() -> {
                    seen.add(number);
                    if (number % 100 == 50) {
                        throw new IllegalStateException("on purpose");
                    }
                });
            }
            queue.execute(last::countDown);
            last.await();
            assertThat(seen).hasSize(1000).isSorted();
            threads.shutdown();
        }
    }

    @Nested
    class Trust {
        private static final long NOW = 1_750_000_000_000L;
        private final KeyTrust trust =
                new KeyTrust(2, () -> new InetSocketAddress(InetAddress.getLoopbackAddress(), 443));

        private long made(long ageSeconds) {
            return NOW / 1000 - ageSeconds;
        }

        private KeyTrust.Verdict unknown(long ageSeconds) {
            return trust.unknown(KeyTrust.Use.PERMANENT, made(ageSeconds), NOW);
        }

        @Test
        void oneSignProvesNothing() {
            for (int round = 0; round < 2; round++) {
                assertThat(unknown(1000)).isEqualTo(KeyTrust.Verdict.RETRY);
                assertThat(unknown(1000)).isEqualTo(KeyTrust.Verdict.RETRY);
                trust.works(NOW);
            }
            unknown(1000);
            unknown(1000);
            assertThat(unknown(1000)).isEqualTo(KeyTrust.Verdict.VERIFY);
            // The binding, which is the other way to find out, says the same.
            assertThat(trust.bindingInvalid(made(1000), NOW)).isEqualTo(KeyTrust.Verdict.OVER);
        }

        @Test
        void aTemporaryKeyThatIsUnknownSaysNothingOfThePermanentOne() {
            for (int i = 0; i < 10; i++) {
                assertThat(trust.unknown(KeyTrust.Use.TEMPORARY, made(1000), NOW))
                        .isEqualTo(KeyTrust.Verdict.RENEW);
            }
            assertThat(unknown(1000)).isEqualTo(KeyTrust.Verdict.RETRY);
            assertThat(trust.bindingInvalid(made(1000), NOW)).isEqualTo(KeyTrust.Verdict.VERIFY);
        }

        @Test
        void aKeyThatNothingDependsOnIsReplacedAtOnce() {
            assertThat(trust.unknown(KeyTrust.Use.DISPOSABLE, made(59), NOW)).isEqualTo(KeyTrust.Verdict.RENEW);
            assertThat(trust.unknown(KeyTrust.Use.DISPOSABLE, made(1000), NOW)).isEqualTo(KeyTrust.Verdict.RENEW);
        }

        @Test
        void aBindingThatIsRefusedIsLookedIntoUnlessTheKeyIsFreshOrHasJustWorked() {
            assertThat(trust.bindingInvalid(made(59), NOW)).isEqualTo(KeyTrust.Verdict.RETRY);
            assertThat(trust.bindingInvalid(made(61), NOW)).isEqualTo(KeyTrust.Verdict.VERIFY);
            assertThat(trust.bindingInvalid(made(200_000), NOW)).isEqualTo(KeyTrust.Verdict.VERIFY);
            trust.works(NOW - 3_600_000);
            assertThat(trust.bindingInvalid(made(61), NOW)).isEqualTo(KeyTrust.Verdict.VERIFY);
            assertThat(trust.bindingInvalid(made(200_000), NOW)).isEqualTo(KeyTrust.Verdict.RETRY);
            trust.works(NOW - 90_000_000);
            assertThat(trust.bindingInvalid(made(200_000), NOW)).isEqualTo(KeyTrust.Verdict.VERIFY);
            assertThat(trust.unknown(KeyTrust.Use.VERIFIED, made(200_000), NOW)).isEqualTo(KeyTrust.Verdict.OVER);
        }

        @Test
        void aServerThatBindsNothingIsGivenUpOnlyWhereItNeverDid() {
            assertThat(trust.notBound("METHOD_INVALID")).isNull();
            assertThat(trust.notBound("METHOD_INVALID")).isNull();
            assertThat(trust.notBound("METHOD_INVALID"))
                    .isNotNull()
                    .hasMessageContaining("perfectForwardSecrecy(false)");
            trust.works(NOW);
            for (int i = 0; i < 10; i++) {
                assertThat(trust.notBound("METHOD_INVALID")).isNull();
            }
        }

        @Test
        void aFreshKeyIsTrustedAndOneFromTheFutureIsNotFresh() {
            for (int i = 0; i < 10; i++) {
                assertThat(unknown(59)).isEqualTo(KeyTrust.Verdict.RETRY);
            }
            unknown(-10);
            unknown(-10);
            assertThat(unknown(-10)).isEqualTo(KeyTrust.Verdict.VERIFY);
        }

        @Test
        void exchangesMayFailTwice() {
            SecurityCheckException why = new SecurityCheckException("broken");
            assertThat(trust.refused(why, false)).isNull();
            assertThat(trust.refused(why, true)).isNull();
            assertThat(trust.refused(why, false)).isSameAs(why);
            trust.works(NOW);
            for (int i = 0; i < 10; i++) {
                assertThat(trust.refused(why, true)).isNull();
            }
        }
    }

    @Test
    void thePrefixIsWhatTheWholeCallBeginsWith() {
        TlWriter query = new TlWriter();
        new GetNearestDc().writeTo(query);
        ClientIdentity self = Bench.IDENTITY;
        byte[] whole = new InvokeWithLayer<>(
                        228,
                        InitConnection.builder(
                                        self.apiId(),
                                        self.deviceModel(),
                                        self.systemVersion(),
                                        self.appVersion(),
                                        self.systemLangCode(),
                                        self.langPack(),
                                        self.langCode(),
                                        new GetNearestDc())
                                .build())
                .toByteArray();
        byte[] prefix = InitPrefix.of(self, 228).toByteArray();
        assertThat(whole).startsWith(prefix).endsWith(query.toByteArray());
        assertThat(whole).hasSize(prefix.length + query.size());
    }

    @Test
    void clocksAreTimeSources() {
        Instant instant = Instant.ofEpochMilli(1_234_567);
        assertThat(TimeSource.of(Clock.fixed(instant, ZoneOffset.UTC)).millis()).isEqualTo(1_234_567);
        TimeSource system = TimeSource.system();
        long first = system.millis();
        assertThat(system.millis()).isGreaterThanOrEqualTo(first);
    }
}
