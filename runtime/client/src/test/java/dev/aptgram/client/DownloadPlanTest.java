package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.FileHash;
import dev.aptgram.api.InputDocumentFileLocation;
import dev.aptgram.api.PlainDocument;
import dev.aptgram.api.storage.FileUnknown;
import dev.aptgram.api.upload.CdnFileReuploadNeeded;
import dev.aptgram.api.upload.FileCdnRedirect;
import dev.aptgram.api.upload.GetCdnFile;
import dev.aptgram.api.upload.GetCdnFileHashes;
import dev.aptgram.api.upload.GetFile;
import dev.aptgram.api.upload.PlainCdnFile;
import dev.aptgram.api.upload.PlainFile;
import dev.aptgram.api.upload.ReuploadCdnFile;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.pool.Purpose;
import dev.aptgram.tl.Bytes;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a download asks for, in which order it gives what, and what it refuses. */
class DownloadPlanTest {
    private static final int PART = DownloadPlan.PART;
    private static final int BLOCK = 128 << 10;
    private static final Bytes TOKEN = Bytes.of((byte) 1, (byte) 2, (byte) 3);
    private static final Bytes KEY = Bytes.of(random(32));
    private static final Bytes IV = Bytes.of(random(16));

    private final Deque<DownloadPlan.Ask> asked = new ArrayDeque<>();
    private final ByteArrayOutputStream whole = new ByteArrayOutputStream();

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static FileRef file(long size) {
        return FileRef.of(PlainDocument.builder(7, 8, Bytes.of((byte) 9), 0, "video/mp4", size, 4, List.of())
                .build());
    }

    private static FileRef endless() {
        return FileRef.at(4, new InputDocumentFileLocation(7, 8, Bytes.of((byte) 9), ""));
    }

    private static PlainFile part(byte[] content, long offset) {
        int to = (int) Math.min(content.length, offset + PART);
        int from = (int) Math.min(offset, to);
        return new PlainFile(new FileUnknown(), 0, Bytes.of(content, from, to - from));
    }

    private static FileCdnRedirect redirect(FileHash... hashes) {
        return new FileCdnRedirect(203, TOKEN, KEY, IV, List.of(hashes));
    }

    private static FileHash hash(byte[] content, int offset) {
        int length = Math.min(BLOCK, content.length - offset);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(content, offset, length);
            return new FileHash(offset, length, Bytes.of(digest.digest()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static List<FileHash> hashes(byte[] content, int from) {
        List<FileHash> hashes = new ArrayList<>();
        for (int at = from; at < content.length; at += BLOCK) {
            hashes.add(hash(content, at));
        }
        return hashes;
    }

    private static PlainCdnFile encrypted(byte[] content, int offset) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(KEY.toByteArray(), "AES"),
                    new IvParameterSpec(CdnTicket.counter(IV, offset)));
            return new PlainCdnFile(Bytes.of(cipher.doFinal(content, offset, Math.min(PART, content.length - offset))));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private DownloadPlan.Ask next(DownloadPlan plan) {
        asked.addAll(plan.next());
        return asked.remove();
    }

    private void take(DownloadPlan plan) {
        for (Bytes part = plan.takeReady(); part != null; part = plan.takeReady()) {
            whole.writeBytes(part.toByteArray());
        }
    }

    private static RpcException refusal(int code, String error) {
        return new RpcException(code, error, "upload.getFile");
    }

    @Test
    void aFewPartsAreAskedForAtATimeAndComeInOrder() {
        byte[] content = random(20 * PART - 1000);
        DownloadPlan plan = new DownloadPlan(file(content.length));
        List<Integer> open = new ArrayList<>();
        Random random = new Random(3);
        List<DownloadPlan.Ask> onTheirWay = new ArrayList<>();
        while (!plan.isDone()) {
            onTheirWay.addAll(plan.next());
            open.add(onTheirWay.size());
            DownloadPlan.Ask ask = onTheirWay.remove(random.nextInt(onTheirWay.size()));
            assertThat(ask.dc()).isEqualTo(4);
            assertThat(ask.purpose()).isEqualTo(Purpose.DOWNLOAD);
            plan.answered(ask, part(content, ((GetFile) ask.method()).offset()));
            take(plan);
        }
        assertThat(whole.toByteArray()).isEqualTo(content);
        assertThat(open).contains(DownloadPlan.PARALLEL).allMatch(count -> count <= DownloadPlan.PARALLEL);
        assertThat(plan.next()).isEmpty();
    }

    @Test
    void noMoreIsKeptThanAFewParts() {
        byte[] content = random(40 * PART);
        DownloadPlan plan = new DownloadPlan(file(content.length));
        DownloadPlan.Ask slow = next(plan);
        int came = 0;
        while (true) {
            asked.addAll(plan.next());
            DownloadPlan.Ask ask = asked.poll();
            if (ask == null) {
                break;
            }
            plan.answered(ask, part(content, ((GetFile) ask.method()).offset()));
            came++;
        }
        assertThat(came).isEqualTo(DownloadPlan.AHEAD - 1);
        assertThat(plan.takeReady()).isNull();
        plan.answered(slow, part(content, 0));
        take(plan);
        assertThat(whole.size()).isEqualTo(DownloadPlan.AHEAD * PART);
        assertThat(plan.next()).hasSize(DownloadPlan.PARALLEL);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1023, 1024, 1025, PART - 1, PART, PART + 1, 2 * PART, 3 * PART + 5000})
    void everyRangeIsOneThatServersTake(int size) {
        byte[] content = random(size);
        DownloadPlan plan = new DownloadPlan(file(size));
        while (!plan.isDone()) {
            DownloadPlan.Ask ask = next(plan);
            GetFile call = (GetFile) ask.method();
            int unit = call.precise() ? 1 << 10 : 1 << 12;
            assertThat(call.offset() % unit).isZero();
            assertThat(call.limit() % unit).isZero();
            assertThat(call.precise() || (1 << 20) % call.limit() == 0).isTrue();
            assertThat(call.offset() >> 20).isEqualTo((call.offset() + call.limit() - 1) >> 20);
            assertThat(call.offset() + call.limit())
                    .as("not much more than there is")
                    .isLessThan(size + 1024);
            plan.answered(ask, part(content, call.offset()));
            take(plan);
        }
        assertThat(whole.toByteArray()).isEqualTo(content);
    }

    @Test
    void anEmptyFileIsDoneAtOnce() {
        DownloadPlan plan = new DownloadPlan(file(0));
        assertThat(plan.next()).isEmpty();
        assertThat(plan.isDone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PART - 1, PART, PART + 1, 3 * PART})
    void aFileOfUnknownSizeEndsWhereTheServerSaysSo(int size) {
        byte[] content = random(size);
        DownloadPlan plan = new DownloadPlan(endless());
        while (!plan.isDone()) {
            DownloadPlan.Ask ask = next(plan);
            assertThat(((GetFile) ask.method()).cdnSupported()).isFalse();
            plan.answered(ask, part(content, ((GetFile) ask.method()).offset()));
            take(plan);
        }
        assertThat(whole.toByteArray()).isEqualTo(content);
    }

    @Test
    void theEndOfAFileOfUnknownSizeMayBeKnownBeforeItsLastPart() {
        byte[] content = random(PART + 100);
        DownloadPlan plan = new DownloadPlan(endless());
        List<DownloadPlan.Ask> asks = plan.next();
        for (int i = asks.size() - 1; i >= 0; i--) {
            assertThat(plan.isDone()).isFalse();
            plan.answered(asks.get(i), part(content, ((GetFile) asks.get(i).method()).offset()));
        }
        take(plan);
        assertThat(plan.isDone()).isTrue();
        assertThat(whole.toByteArray()).isEqualTo(content);
    }

    @Test
    void aFileOfUnknownSizeDoesNotGoOnAfterItsEnd() {
        DownloadPlan plan = new DownloadPlan(endless());
        DownloadPlan.Ask first = next(plan);
        DownloadPlan.Ask second = next(plan);
        plan.answered(first, part(random(PART - 4), 0));
        assertThatThrownBy(() -> plan.answered(second, part(random(2 * PART), PART)))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("though it has ended before");
        DownloadPlan other = new DownloadPlan(endless());
        asked.clear();
        DownloadPlan.Ask early = next(other);
        other.answered(next(other), part(random(2 * PART), PART));
        assertThatThrownBy(() -> other.answered(early, part(random(PART - 4), 0)))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("though it goes on after that");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, PART - 1})
    void aPartThatIsTooShortIsNoEnd(int size) {
        DownloadPlan plan = new DownloadPlan(file(3 * PART));
        assertThatThrownBy(() -> plan.answered(next(plan), part(random(size), 0)))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("ends at byte " + size + ", though it has " + 3 * PART);
    }

    @Test
    void anotherDataCentreIsFollowedToOnceForAll() {
        byte[] content = random(6 * PART);
        DownloadPlan plan = new DownloadPlan(file(content.length));
        List<DownloadPlan.Ask> first = plan.next();
        first.forEach(ask -> plan.refused(ask, refusal(303, "FILE_MIGRATE_2")));
        while (!plan.isDone()) {
            DownloadPlan.Ask ask = next(plan);
            assertThat(ask.dc()).isEqualTo(2);
            plan.answered(ask, part(content, ((GetFile) ask.method()).offset()));
            take(plan);
        }
        assertThat(whole.toByteArray()).isEqualTo(content);
    }

    @Test
    void dataCentresThatSendOneToAnotherEndIt() {
        DownloadPlan plan = new DownloadPlan(file(100));
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20; i++) {
                        plan.refused(next(plan), refusal(303, "FILE_MIGRATE_" + (1 + i % 2)));
                    }
                })
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("said to lie elsewhere 8 times");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FILE_REFERENCE_EXPIRED",
                "FILE_REFERENCE_INVALID",
                "FILE_REFERENCE_EMPTY",
                "FILE_REFERENCE_2_EXPIRED"
            })
    void aReferenceThatIsOfNoUseIsAnErrorOfItsOwn(String error) {
        DownloadPlan plan = new DownloadPlan(file(2 * PART));
        plan.answered(next(plan), part(random(2 * PART), 0));
        take(plan);
        DownloadPlan.Ask second = next(plan);
        assertThatThrownBy(() -> plan.refused(second, refusal(400, error)))
                .isInstanceOfSatisfying(
                        FileReferenceException.class,
                        e -> assertThat(e.written()).isEqualTo(PART))
                .hasMessageContaining(error)
                .hasCauseInstanceOf(RpcException.class);
    }

    @Test
    void otherRefusalsAreTheCallers() {
        DownloadPlan plan = new DownloadPlan(file(100));
        RpcException refusal = refusal(400, "LOCATION_INVALID");
        assertThatThrownBy(() -> plan.refused(next(plan), refusal)).isSameAs(refusal);
    }

    /** Answers as a file's data centre and its CDN do, until the file is whole. */
    private void serve(DownloadPlan plan, byte[] content, FileCdnRedirect redirect, List<String> calls) {
        boolean there = false;
        while (!plan.isDone()) {
            DownloadPlan.Ask ask = next(plan);
            calls.add(ask.method().getClass().getSimpleName() + "@" + ask.dc());
            if (ask.method() instanceof GetFile call) {
                assertThat(call.cdnSupported()).isTrue();
                plan.answered(ask, redirect);
            } else if (ask.method() instanceof ReuploadCdnFile call) {
                assertThat(call.requestToken()).isEqualTo(Bytes.of((byte) 5));
                there = true;
                plan.answered(ask, hashes(content, 0).subList(0, 1));
            } else if (ask.method() instanceof GetCdnFileHashes call) {
                List<FileHash> known = hashes(content, (int) call.offset());
                plan.answered(ask, known.subList(0, Math.min(3, known.size())));
            } else if (ask.method() instanceof GetCdnFile call) {
                assertThat(ask.purpose()).isEqualTo(Purpose.CDN);
                assertThat(call.fileToken()).isEqualTo(TOKEN);
                plan.answered(
                        ask,
                        there
                                ? encrypted(content, (int) call.offset())
                                : new CdnFileReuploadNeeded(Bytes.of((byte) 5)));
            }
            take(plan);
        }
    }

    @Test
    void aRedirectIsFollowedAndEveryBlockCompared() {
        byte[] content = random(2 * PART + BLOCK + 77);
        DownloadPlan plan = new DownloadPlan(file(content.length));
        List<String> calls = new ArrayList<>();
        serve(plan, content, redirect(hash(content, 0)), calls);
        assertThat(whole.toByteArray()).isEqualTo(content);
        assertThat(calls).contains("GetFile@4", "GetCdnFile@203", "ReuploadCdnFile@4", "GetCdnFileHashes@4");
        assertThat(calls.stream().filter(call -> !call.startsWith("GetCdnFile@")))
                .noneMatch(call -> call.endsWith("@203"));
    }

    /** {@return a plan whose first part has been asked for at the CDN, and that} */
    private DownloadPlan.Ask atCdn(DownloadPlan plan, FileCdnRedirect redirect) {
        plan.answered(next(plan), redirect);
        asked.clear();
        return next(plan);
    }

    @Test
    void whatTheCdnHasChangedIsRefused() {
        byte[] content = random(PART);
        FileCdnRedirect redirect = redirect(hashes(content, 0).toArray(FileHash[]::new));
        byte[] changed = content.clone();
        changed[PART - 1] ^= 1;
        DownloadPlan plan = new DownloadPlan(file(PART));
        DownloadPlan.Ask ask = atCdn(plan, redirect);
        assertThatThrownBy(() -> plan.answered(ask, encrypted(changed, 0)))
                .isInstanceOf(SecurityCheckException.class)
                .hasMessageContaining("CDN 203 does not serve the file as it is: what it has at byte " + 3 * BLOCK);
        assertThat(plan.takeReady()).isNull();
    }

    @Test
    void whatTheCdnHasLeftOutIsRefused() {
        byte[] content = random(PART);
        FileCdnRedirect redirect = redirect(hashes(content, 0).toArray(FileHash[]::new));
        for (int length : new int[] {0, BLOCK, PART - 16}) {
            asked.clear();
            DownloadPlan plan = new DownloadPlan(file(PART));
            DownloadPlan.Ask ask = atCdn(plan, redirect);
            PlainCdnFile cut = new PlainCdnFile(encrypted(content, 0).bytes().slice(0, length));
            assertThatThrownBy(() -> plan.answered(ask, cut)).isInstanceOf(SecurityCheckException.class);
        }
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        byte[] content = random(PART);
        DownloadPlan plan = new DownloadPlan(file(PART));
        plan.answered(atCdn(plan, redirect()), encrypted(content, 0));
        DownloadPlan.Ask question = next(plan);
        assertThat(((GetCdnFileHashes) question.method()).offset()).isZero();
        assertThatThrownBy(() -> plan.answered(question, List.of()))
                .isInstanceOf(SecurityCheckException.class)
                .hasMessageContaining("cannot be checked");
    }

    @Test
    void aBlockBeyondItsPartOrOfNoLengthIsRefused() {
        byte[] content = random(2 * PART);
        Bytes any = Bytes.of(new byte[32]);
        for (int limit : new int[] {PART + 16, 0, -1}) {
            asked.clear();
            DownloadPlan plan = new DownloadPlan(file(2 * PART));
            DownloadPlan.Ask ask = atCdn(plan, redirect(new FileHash(0, limit, any)));
            assertThatThrownBy(() -> plan.answered(ask, encrypted(content, 0)))
                    .isInstanceOf(SecurityCheckException.class);
        }
    }

    @Test
    void aRedirectWithoutAProperKeyIsRefused() {
        DownloadPlan plan = new DownloadPlan(file(100));
        FileCdnRedirect broken = new FileCdnRedirect(203, TOKEN, Bytes.of(new byte[16]), IV, List.of());
        assertThatThrownBy(() -> plan.answered(next(plan), broken)).isInstanceOf(SecurityCheckException.class);
    }

    @Test
    void aCdnThatDoesNotKeepWhatItIsBroughtEndsIt() {
        DownloadPlan plan = new DownloadPlan(file(100));
        DownloadPlan.Ask ask = atCdn(plan, redirect());
        for (int i = 0; i < 3; i++) {
            plan.answered(ask, new CdnFileReuploadNeeded(Bytes.of((byte) 5)));
            plan.answered(next(plan), List.of());
            ask = next(plan);
        }
        DownloadPlan.Ask last = ask;
        assertThatThrownBy(() -> plan.answered(last, new CdnFileReuploadNeeded(Bytes.of((byte) 5))))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("does not keep the part");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FILE_TOKEN_INVALID", "REQUEST_TOKEN_INVALID"})
    void aTokenThatIsGoodNoLongerLeadsBackHome(String error) {
        byte[] content = random(100);
        DownloadPlan plan = new DownloadPlan(file(100));
        plan.refused(atCdn(plan, redirect()), refusal(400, error));
        DownloadPlan.Ask again = next(plan);
        assertThat(again.method()).isInstanceOf(GetFile.class);
        plan.answered(again, part(content, 0));
        take(plan);
        assertThat(whole.toByteArray()).isEqualTo(content);
        assertThat(plan.isDone()).isTrue();
    }

    /** Sends every part that is asked for to the CDN, and has the CDN refuse the first of them. */
    private static void sendToACdnThatRefuses(DownloadPlan plan, List<DownloadPlan.Ask> home, RpcException refusal) {
        home.forEach(ask -> plan.answered(ask, redirect()));
        List<DownloadPlan.Ask> atCdn = plan.next();
        assertThat(atCdn).hasSize(DownloadPlan.PARALLEL).allMatch(ask -> ask.method() instanceof GetCdnFile);
        atCdn.forEach(ask -> plan.refused(ask, refusal));
    }

    @Test
    void partsThatAreSentToTheCdnTogetherMakeOneDetour() {
        byte[] content = random(4 * PART);
        DownloadPlan plan = new DownloadPlan(file(content.length));
        RpcException refusal = refusal(400, "FILE_TOKEN_INVALID");
        for (int i = 0; i < 4; i++) {
            sendToACdnThatRefuses(plan, plan.next(), refusal);
        }
        for (DownloadPlan.Ask ask : plan.next()) {
            plan.answered(ask, part(content, ((GetFile) ask.method()).offset()));
        }
        take(plan);
        assertThat(whole.toByteArray()).isEqualTo(content);
    }

    @Test
    void whatLedSomewhereIsNoCircle() {
        byte[] content = random(36 * PART);
        DownloadPlan plan = new DownloadPlan(file(content.length));
        for (int i = 0; i < 9; i++) {
            RpcException elsewhere = refusal(303, "FILE_MIGRATE_" + (1 + i % 2));
            plan.next().forEach(ask -> plan.refused(ask, elsewhere));
            plan.next().forEach(ask -> plan.answered(ask, part(content, ((GetFile) ask.method()).offset())));
            take(plan);
        }
        assertThat(plan.isDone()).isTrue();
        assertThat(whole.toByteArray()).isEqualTo(content);
    }

    @Test
    void aCdnThatSendsElsewhereIsLeft() {
        DownloadPlan plan = new DownloadPlan(file(100));
        plan.refused(atCdn(plan, redirect()), refusal(303, "FILE_MIGRATE_5"));
        DownloadPlan.Ask again = next(plan);
        assertThat(again.method()).isInstanceOf(GetFile.class);
        assertThat(again.dc()).as("a CDN does not know where files lie").isEqualTo(4);
        plan.answered(again, redirect());
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20; i++) {
                        plan.refused(next(plan), refusal(303, "FILE_MIGRATE_5"));
                        plan.answered(next(plan), redirect());
                    }
                })
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("said to lie elsewhere 8 times");
    }

    @Test
    void anAnswerThatIsNoPartIsRefused() {
        DownloadPlan plan = new DownloadPlan(file(100));
        assertThatThrownBy(() -> plan.answered(next(plan), "text")).isInstanceOf(TransportException.class);
        DownloadPlan other = new DownloadPlan(file(100));
        asked.clear();
        assertThatThrownBy(() -> other.answered(next(other), encrypted(random(100), 0)))
                .isInstanceOf(TransportException.class);
    }
}
