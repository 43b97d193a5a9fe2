package dev.aptgram.dispatch.machines;

import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.Router;
import dev.aptgram.dispatch.MessageCtx;

/** Changes the lamp with every message. */
@Router
public class LampBot implements LampFsm.Flow {
    @Command("lamp")
    LampFsm.Go begin() {
        return LampFsm.start(new Lamp.Count(0));
    }

    @Override
    public LampFsm.Go onRed(MessageCtx ctx, LampFsm.Red at) {
        Lamp.Count count = at.data();
        return at.green(new Lamp.Count(count == null ? 1 : count.changes() + 1));
    }

    @Override
    public LampFsm.Go onGreen(MessageCtx ctx, LampFsm.Green at) {
        return at.amber(new Lamp.Count(at.data().changes() + 1));
    }

    @Override
    public LampFsm.Go onAmber(MessageCtx ctx, LampFsm.Amber at) {
        return at.red(new Lamp.Count(at.data().changes() + 1));
    }
}
