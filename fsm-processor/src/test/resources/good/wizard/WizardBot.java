package app;

import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.OnCallback;
import dev.aptgram.annotations.Router;
import dev.aptgram.dispatch.Ctx;
import dev.aptgram.dispatch.MessageCtx;
import dev.aptgram.dispatch.Reply;
import java.util.List;

@Router
class WizardBot implements WizardFsm.Flow {
    @Command("wizard")
    WizardFsm.Go begin() {
        return WizardFsm.start().reply(Reply.text("Your name?"));
    }

    @OnCallback("back")
    WizardFsm.Back back(WizardFsm.Age at) {
        return at.back().reply("Your name?").otherwise("This is the beginning");
    }

    @Override
    public WizardFsm.Go onName(MessageCtx ctx, WizardFsm.Name at) {
        return at.age(new Wizard.Named(ctx.text(), Wizard.Mood.GOOD));
    }

    @Override
    public WizardFsm.Go onAge(MessageCtx ctx, WizardFsm.Age at) {
        if (at.parent().isAllowed()) {
            return at.parent().otherwise(at.back());
        }
        return at.done(new Wizard.Person(at.data().name(), 18, List.of(at.data())))
                .reply("Welcome")
                .otherwise("Adults only");
    }

    @Override
    public WizardFsm.Go onParent(MessageCtx ctx, WizardFsm.Parent at) {
        return at.back().otherwise(Reply.text("No"));
    }

    @Override
    public WizardFsm.Go onPause(MessageCtx ctx, WizardFsm.Pause at) {
        return at.gone().otherwise(at.stay());
    }

    @Override
    public void onDone(Ctx ctx, Wizard.Person data) {}

    @Override
    public void onGone(Ctx ctx) {}

    @Override
    public void enterAge(Ctx ctx, WizardFsm.Age at) {
        ctx.say("How old?");
    }
}
