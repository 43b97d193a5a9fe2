package dev.aptgram.dispatch;

import dev.aptgram.api.Update;
import dev.aptgram.client.Telegram;
import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.MachineState;
import dev.aptgram.dispatch.machine.Position;
import java.util.function.Function;

public abstract sealed class UpdateCtx implements Runs
        permits Ctx,
                DeletedCtx,
                InlineCtx,
                ChosenInlineCtx,
                InlineCallbackCtx,
                PollCtx,
                PollVoteCtx,
                PreCheckoutCtx,
                ShippingCtx,
                UserStatusCtx,
                RawCtx,
                ErrorCtx {
    UpdateCtx() {}

    public final Telegram tg() {
        return null;
    }

    public Update raw() {
        return null;
    }

    @Override
    public final <S extends Enum<S>, D, T extends MachineState<S>> MachineRun<S, D, T> run(
            Machine<S, D> machine, Function<Position<S, D>, T> typed, RunOwner owner) {
        return null;
    }

    @Override
    public final <S extends Enum<S>, D, T extends MachineState<S>> MachineRun<S, D, T> run(
            Machine<S, D> machine, Function<Position<S, D>, T> typed, String key) {
        return null;
    }
}
