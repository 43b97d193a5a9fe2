package dev.aptgram.simulate.machines;

import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;
import dev.aptgram.annotations.KeyStrategy;
import dev.aptgram.annotations.Sub;
import dev.aptgram.annotations.To;
import dev.aptgram.dispatch.machine.Position;
import dev.aptgram.dispatch.machine.SubRun;
import dev.aptgram.storage.MachineEntry;
import org.jspecify.annotations.Nullable;

/**
 * Goes round and round, one wheel per chat, and counts its moves: states and count belong together. On the right a cog runs inside, whose
 * moves count as well, so that a turn is four moves, of which the third ends the one machine and moves the other, at once.
 */
@Fsm(id = "wheel", data = Wheel.Count.class, key = KeyStrategy.CHAT)
enum Wheel {
    @Initial
    @To("RIGHT")
    TOP,
    @Sub(Cog.class)
    @To("LEFT")
    RIGHT,
    @To("TOP")
    LEFT;

    /** How often it has moved. */
    record Count(int moves) {}

    private static final int TURN = 4;

    /** {@return where a wheel stands after a number of moves} */
    static Wheel after(int moves) {
        return switch (moves % TURN) {
            case 0 -> TOP;
            case 1, 2 -> RIGHT;
            default -> LEFT;
        };
    }

    /** {@return where its cog stands after a number of moves; null if it has none then} */
    static @Nullable Cog cogAfter(int moves) {
        return switch (moves % TURN) {
            case 1 -> Cog.UP;
            case 2 -> Cog.DOWN;
            default -> null;
        };
    }

    /** {@return a wheel as it is stored after a number of moves} */
    static MachineEntry entry(int moves, long version) {
        Cog cog = cogAfter(moves);
        // The wheel itself has not moved since its cog began to.
        Count own = new Count(cog == Cog.DOWN ? moves - 1 : moves);
        Position<Wheel, Count> position = new Position<>(after(moves), own, version);
        if (cog == Cog.DOWN) {
            position =
                    position.holding(new SubRun<>(CogFsm.MACHINE, new Position<>(cog, new Count(moves), version), 0));
        }
        return WheelFsm.MACHINE.store(position, 0);
    }
}
