package dev.aptgram.simulate.updates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The simulation sees what it is to see: each of these mistakes of one line is caught within 500 histories. {@link HistoriesTest}
 * runs the same seeds without a mistake.
 */
class PlantedBugsTest {
    private static final int RUNS = HistoriesTest.SEEDS;

    static List<PlantedBug> bugs() {
        return List.of(
                new PlantedBug(
                        "a slice is not saved",
                        "UpdateBox",
                        "save(); // before the difference's own updates",
                        "// before the difference's own updates"),
                new PlantedBug(
                        "what a slice brings is not applied",
                        "UpdateBox",
                        "apply(UpdateReader.difference(d), d.intermediateState());",
                        "common.moveTo(new UpdateState(d.intermediateState().pts(), d.intermediateState().qts(),"
                                + " d.intermediateState().date(), d.intermediateState().seq()));"),
                new PlantedBug(
                        "a slice is taken for all there is",
                        "UpdateBox",
                        "            apply(UpdateReader.difference(d), d.intermediateState());\n"
                                + "            next(before, now);",
                        "            apply(UpdateReader.difference(d), d.intermediateState());\n"
                                + "            current(now);"),
                new PlantedBug(
                        "qts is dropped",
                        "CommonLines",
                        "case QTS -> qts.offer(piece, apply);",
                        "case QTS -> qts.moveTo(Math.max(qts.at(), piece.end()));"),
                new PlantedBug(
                        "a difference that is too long is ignored",
                        "UpdateBox",
                        "common.moveTo(new UpdateState(d.pts(), before.qts(), before.date(), before.seq()));",
                        "common.moveTo(before);"),
                new PlantedBug(
                        "nobody is told that a difference was too long",
                        "UpdateBox",
                        "            tellSkipped(before.date());\n",
                        ""),
                new PlantedBug(
                        "a channel difference that is too long is ignored",
                        "ChannelLines",
                        "        if (pts != null) {\n            channel.line.moveTo(pts);",
                        "        if (pts != null) {\n            channel.line.moveTo(channel.line.at());"),
                new PlantedBug(
                        "pts is taken from the first update that comes",
                        "UpdateBox",
                        "        batch.pieces().forEach(this::route);",
                        """
                                if (!begun && !batch.pieces().isEmpty()) {
                                    Piece first = batch.pieces().get(0);
                                    if (first.line() == Piece.Line.PTS) {
                                        common.moveTo(new UpdateState(first.start(), 0, first.date(), 0));
                                        begun = true;
                                        current(now);
                                    }
                                }
                                batch.pieces().forEach(this::route);
                        """),
                new PlantedBug(
                        "the hash of a min user is stored",
                        "PeerCache",
                        "user.min() || hash == null,",
                        "hash == null,"),
                new PlantedBug(
                        "the hash of a min channel is stored",
                        "PeerCache",
                        "boolean min = c.min() || hash == null;",
                        "boolean min = hash == null;"),
                new PlantedBug(
                        "a repetition is let through",
                        "PointLine",
                        "if (!frozen && piece.start() == at) {",
                        "if (!frozen && piece.start() <= at) {"),
                new PlantedBug(
                        "a gap is ignored",
                        "PointLine",
                        "if (!frozen && piece.start() == at) {",
                        "if (!frozen && piece.start() >= at) {"),
                new PlantedBug(
                        "what waits in a gap is never set free",
                        "PointLine",
                        "                due.add(first.piece());",
                        "                reach = at;"),
                new PlantedBug(
                        "nothing is held while a difference is on its way",
                        "PointLine",
                        "        frozen = true;",
                        "        frozen = false;"),
                new PlantedBug(
                        "a channel difference is always taken for the last",
                        "ChannelLines",
                        "PeerBook.of(d.users(), d.chats()));\n            }\n            last = d.final_();",
                        "PeerBook.of(d.users(), d.chats()));\n            }\n            last = true;"),
                new PlantedBug(
                        "the server's word when to ask again for a channel is ignored",
                        "ChannelLines",
                        "finish(channel, blind, told, now + timing.poll(timeout));",
                        "finish(channel, blind, told, UpdateBox.NEVER);"),
                new PlantedBug(
                        "pts_count is ignored",
                        "Place",
                        "Line.PTS, 0, pts - count, pts);",
                        "Line.PTS, 0, pts - 1, pts);"),
                new PlantedBug(
                        "seq is ignored",
                        "CommonLines",
                        "case SEQ -> seq.offer(piece, this::applyContainer);",
                        "case SEQ -> applyContainer(piece);"),
                new PlantedBug(
                        "the state is saved before the listener is done",
                        "UpdateHub",
                        "        checkpoints.state(save);",
                        "        save.run();"),
                new PlantedBug(
                        "the numbers of own calls are not counted",
                        "AnswerCounts",
                        "return new UpdateBatch(List.of(piece), false);",
                        "return new UpdateBatch(List.of(), false);"),
                new PlantedBug(
                        "a message that was sent moves nothing",
                        "UpdateReader",
                        "return new UpdateBatch(List.of(counted(u.pts(), u.ptsCount())), false);",
                        "return new UpdateBatch(List.of(), false);"),
                new PlantedBug(
                        "nobody notices that nothing has come for long",
                        "UpdateBox",
                        "gap.deadline() <= now || lastHeard + timing.silence() <= now",
                        "gap.deadline() <= now || lastHeard + timing.silence() < 0"),
                new PlantedBug(
                        "a short message from a stranger is taken as it is",
                        "UpdateReader",
                        "boolean complete = user(u.userId()) && named",
                        "boolean complete = named"),
                new PlantedBug(
                        "a state that could not be written is forgotten",
                        "StateSaver",
                        "            keep(state, channels);",
                        "            LOG.debug(\"event=forgotten\");"),
                new PlantedBug(
                        "pushes are taken before the state is read",
                        "UpdateLoop",
                        "run.get() != mine || started != mine || !flowing",
                        "run.get() != mine || !flowing"));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void isCaught(PlantedBug bug, @TempDir Path classes) throws IOException {
        LongFunction<@Nullable String> simulation = Planting.of(bug, classes);
        long seed = 1;
        String violation = simulation.apply(seed);
        while (violation == null && seed < RUNS) {
            violation = simulation.apply(++seed);
        }
        System.out.println("\"" + bug + "\": caught by history " + seed + ": " + violation);
        assertThat(violation)
                .as("\"" + bug + "\" within " + RUNS + " histories")
                .isNotNull();
    }
}
