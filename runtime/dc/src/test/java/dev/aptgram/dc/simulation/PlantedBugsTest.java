package dev.aptgram.dc.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The simulator sees what it is to see: each of these mistakes of one line is caught within 500 runs, and the seeds that catch
 * them pass where there is no mistake.
 */
class PlantedBugsTest {
    private static final int RUNS = 500;

    private static final Set<Long> CATCHERS = new TreeSet<>();

    static List<PlantedBug> bugs() {
        return List.of(
                PlantedBug.engine("no ack leaves", "AckQueue", "ids.add(msgId);", "ids.remove(msgId);"),
                PlantedBug.engine(
                        "an update is acknowledged, but not handed up",
                        "Receiver",
                        "session.emit(new Output.Pushed(object));",
                        "session.keepAlive.heard(now);"),
                PlantedBug.engine(
                        "the salt that the server says is right is not kept",
                        "SaltBook",
                        "        current = salt;",
                        "        announced |= salt == 0;"),
                PlantedBug.engine(
                        "of a refused container only the first message goes out again",
                        "SentLog",
                        "containers.getOrDefault(id, new long[] {id});",
                        "java.util.Arrays.copyOf(containers.getOrDefault(id, new long[] {id}), 1);"),
                PlantedBug.engine(
                        "a message that has come before is taken for new",
                        "ReplayWindow",
                        "return find(id) >= 0 ? Verdict.SEEN : Verdict.NEW;",
                        "return Verdict.NEW;"),
                PlantedBug.engine(
                        "it is not remembered which messages have come",
                        "Receiver",
                        "session.received.add(leaf.msgId());",
                        "session.received.check(leaf.msgId());"),
                PlantedBug.engine(
                        "sequence numbers do not count",
                        "SeqNumbers",
                        "2 * content++ + 1 : 2 * content",
                        "2 * content + 1 : 2 * content"),
                PlantedBug.engine(
                        "message ids do not always grow",
                        "MessageIds",
                        "if (Long.compareUnsigned(id, last) <= 0) {",
                        "if (id == last) {"),
                PlantedBug.engine(
                        "the clock is not corrected",
                        "ServerClock",
                        "        offset = millisOf(msgId) - now;",
                        "        offset = before;"),
                PlantedBug.engine(
                        "states are read one bit off",
                        "StateInquiry",
                        "states.byteAt(i) & STATE);",
                        "(states.byteAt(i) & STATE) >> 1);"),
                PlantedBug.engine(
                        "what the server announces is not asked for",
                        "ServiceMessages",
                        "            session.askResend(answer);",
                        "            session.keepAlive.heard(now);"),
                PlantedBug.engine(
                        "after a reconnect all goes out again without asking",
                        "StateInquiry",
                        "        ask(unclear(Long.MAX_VALUE), true, now);",
                        "        unclear(Long.MAX_VALUE).forEach(sent -> session.queries.repeat((Query) sent.message()));"),
                PlantedBug.engine(
                        "what must not be executed twice is repeated when the server has forgotten the session",
                        "Session",
                        "        if (query.submission().isOnlyOnce()) {",
                        "        if (query.isBlocked()) {"),
                PlantedBug.engine(
                        "what must not be executed twice is repeated in a new session",
                        "FormerSessions",
                        "            query.setPending(true);",
                        "            session.queries.repeat(query);"),
                PlantedBug.engine(
                        "what was out for long and must not be executed twice is repeated in a new session",
                        "FormerSessions",
                        "            session.repeatInDoubt(query, GIVEN_UP + why);",
                        "            session.queries.repeat(query);"),
                PlantedBug.engine(
                        "a call is refused for what comes first before it is known whether that has failed",
                        "Results",
                        "if (lostItsChain(error, query, sent)) {",
                        "if (lostItsChain(error, query, sent) && query.isBlocked()) {"),
                PlantedBug.engine(
                        "what must not be executed twice is repeated under another key",
                        "Session",
                        "                repeatInDoubt(query, why);",
                        "                queries.repeat(query);"),
                PlantedBug.engine(
                        "calls go out before the temporary key is bound",
                        "Session",
                        "return !retired && binding.isOpen();",
                        "return !retired;"),
                PlantedBug.engine(
                        "a call that the former temporary key is too late for is dropped at the switch",
                        "Results",
                        "if (isUnbound(error) && query.bindRepeated() <= MAX_BIND_REPEATS) {",
                        "if (isUnbound(error) && query.bindRepeated() < 0) {"),
                PlantedBug.engine(
                        "calls that wait stay behind when another key takes over",
                        "QueryBook",
                        "for (Query query : other.takeWaiting()) {",
                        "for (Query query : takeWaiting()) {"),
                new PlantedBug(
                        "with a temporary key the DC forgets the permanent one",
                        "runtime/dc/src/main/java/dev/aptgram/dc/KeyRing.java",
                        "other -> other.permanent() == key);",
                        "other -> other.permanent() == key || other == key.permanent());"),
                new PlantedBug(
                        "a temporary key's -404 is taken for the permanent one's",
                        "runtime/mtproto/src/main/java/dev/aptgram/mtproto/KeyTrust.java",
                        "case TEMPORARY -> Verdict.RENEW;",
                        "case TEMPORARY -> permanentUnknown(createdAt, serverMillis);"),
                PlantedBug.engine(
                        "the server is not told what a call comes after",
                        "Sender",
                        "if (!after.isEmpty()) {",
                        "if (after.size() > 1) {"),
                PlantedBug.engine(
                        "a packed answer is handed up packed",
                        "Results",
                        "if (inner.peekInt() != Wire.GZIP_PACKED) {",
                        "if (inner.peekInt() != Wire.MSG_COPY) {"),
                PlantedBug.engine(
                        "what is answered is not forgotten",
                        "Session",
                        "query.msgIds().forEach(sent::forget);",
                        "query.msgIds().forEach(sent::get);"),
                PlantedBug.dc(
                        "the DC executes a query again that comes again",
                        "MessageIntake",
                        "if (known != null) {",
                        "if (known != null && !known.query) {"),
                PlantedBug.dc(
                        "the DC does not repeat what was lost with a connection",
                        "Outbox",
                        "if (sent.on != null && !sent.on.isOpen()) {",
                        "if (sent.on != null && sent.due && !sent.on.isOpen()) {"),
                PlantedBug.transport(
                        "the acceptor's stream does not move on by the header",
                        "Obfuscated2",
                        "byte[] plain = incoming.process(header);",
                        "byte[] plain = stream(header, secret).process(header);"),
                PlantedBug.transport(
                        "the number of a frame in full framing does not count",
                        "FullDecoder",
                        "        expected++;",
                        "        expected += 2;"),
                PlantedBug.transport(
                        "the middle byte of a long length counts double",
                        "AbridgedDecoder",
                        "payload((part[0] & 0xFF) | (part[1] & 0xFF) << 8 |",
                        "payload((part[0] & 0xFF) | (part[1] & 0xFF) << 9 |"));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void isCaught(PlantedBug bug, @TempDir Path classes) throws IOException {
        LongFunction<@Nullable String> simulator = Planting.of(bug, classes);
        long seed = 1;
        String violation = simulator.apply(seed);
        while (violation == null && seed < RUNS) {
            violation = simulator.apply(++seed);
        }
        System.out.println("\"" + bug + "\": caught by run " + seed + ": " + violation);
        assertThat(violation).as("\"" + bug + "\" within " + RUNS + " runs").isNotNull();
        CATCHERS.add(seed);
    }

    @AfterAll
    static void withoutAMistakeTheSameSeedsPass(@TempDir Path nothing) {
        LongFunction<@Nullable String> simulator = Planting.nothing(nothing);
        for (long seed : CATCHERS) {
            assertThat(simulator.apply(seed)).as("seed " + seed).isNull();
        }
    }
}
