package dev.aptgram.dispatch.machines;

import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.OnCallback;
import dev.aptgram.annotations.Router;
import dev.aptgram.dispatch.Ctx;
import dev.aptgram.dispatch.MessageCtx;
import dev.aptgram.dispatch.machine.StaleAction;
import dev.aptgram.dispatch.machine.StaleMachine;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Asks the three questions. */
@Router
public class FormBot implements FormFsm.Flow {
    /** What was answered. */
    public final List<FormData> saved = new CopyOnWriteArrayList<>();

    /** Whom it could not continue with. */
    public final List<StaleMachine> stale = new CopyOnWriteArrayList<>();

    /** What to do with them. */
    public volatile StaleAction staleAction = StaleAction.KEEP;

    @Command(value = "form", description = "Answer three questions")
    FormFsm.Go begin() {
        return FormFsm.start().reply("Your name?");
    }

    @Override
    public FormFsm.Go onName(MessageCtx msg, FormFsm.Name at) {
        return at.age(new FormData(msg.text(), 0, null)).reply("Age?");
    }

    @Override
    public FormFsm.Go onAge(MessageCtx msg, FormFsm.Age at) {
        if (msg.text().equals("back")) {
            return at.name().reply("Your name?");
        }
        if (!msg.text().matches("\\d{1,3}")) {
            return at.stay("A number, please");
        }
        return at.city(new FormData(at.data().name(), Integer.parseInt(msg.text()), null))
                .reply("City?");
    }

    @Override
    public FormFsm.Go onCity(MessageCtx msg, FormFsm.City at) {
        return at.done(new FormData(at.data().name(), at.data().age(), msg.text()));
    }

    @Override
    public void onDone(Ctx ctx, FormData data) {
        if ("Atlantis".equals(data.city())) {
            throw new IllegalArgumentException("there is no such city");
        }
        saved.add(data);
        ctx.say("Thanks, " + data.name());
    }

    @Override
    public StaleAction onStale(Ctx ctx, StaleMachine run) {
        stale.add(run);
        return staleAction;
    }

    @Command("cancel")
    @Form.In({Form.NAME, Form.AGE, Form.CITY})
    FormFsm.Go cancel() {
        return new FormFsm.Cancel().reply("Never mind");
    }

    @OnCallback("skip-age")
    FormFsm.Go skip(FormFsm.Age at) {
        return at.city().reply("City?");
    }
}
