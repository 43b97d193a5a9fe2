package dev.aptgram.samples.cave;

import dev.aptgram.annotations.BotApp;
import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.OnText;
import dev.aptgram.client.ReplyKeyboard;
import dev.aptgram.dispatch.Ctx;
import dev.aptgram.dispatch.MessageCtx;
import dev.aptgram.dispatch.Reply;

/**
 * The whole game. In each room {@code at} has the passages of that room and no others, so nobody walks through walls; {@code enter…}
 * tells what is to be seen there.
 */
@BotApp
class CaveBot implements CaveFsm.Flow {
    private static final String WHAT = "You cannot do that here.";

    @Command(value = "start", description = "Walk up to the cave")
    CaveFsm.Go start() {
        return CaveFsm.start();
    }

    @Command(value = "quit", description = "Go home")
    CaveFsm.Go quit() {
        return new CaveFsm.Cancel().reply("Home it is. The cave will wait.");
    }

    @OnText
    String nowhere() {
        return "You are at home, and it is dull. /start?";
    }

    @Override
    public CaveFsm.Go onMouth(MessageCtx msg, CaveFsm.Mouth at) {
        return switch (msg.text()) {
            case "take the lamp" -> at.mouth(Pack.of(at.data()).withLamp());
            case "go in" -> at.hall(Pack.of(at.data()).step());
            default -> at.stay(WHAT);
        };
    }

    @Override
    public void enterMouth(Ctx ctx, CaveFsm.Mouth at) {
        if (Pack.of(at.data()).hasLamp()) {
            show(ctx, "The mouth of a cave. Your lamp is lit.", "go in");
        } else {
            show(ctx, "The mouth of a cave. Somebody has left a lamp here.", "take the lamp", "go in");
        }
    }

    @Override
    public CaveFsm.Go onHall(MessageCtx msg, CaveFsm.Hall at) {
        Pack pack = at.data().step();
        return switch (msg.text()) {
            case "out" -> at.mouth(pack);
            case "through the door" -> at.library(pack);
            case "down the stairs" -> at.crypt(pack).otherwise("It is pitch dark down there. You think better of it.");
            default -> at.stay(WHAT);
        };
    }

    @Override
    public void enterHall(Ctx ctx, CaveFsm.Hall at) {
        show(ctx, "A hall. A door leads on, and stairs lead down.", "through the door", "down the stairs", "out");
    }

    @Override
    public CaveFsm.Go onLibrary(MessageCtx msg, CaveFsm.Library at) {
        return switch (msg.text()) {
            case "take the key" -> at.library(at.data().withKey());
            case "back" -> at.hall(at.data().step());
            default -> at.stay(WHAT);
        };
    }

    @Override
    public void enterLibrary(Ctx ctx, CaveFsm.Library at) {
        if (at.data().hasKey()) {
            show(ctx, "Books, all of them damp.", "back");
        } else {
            show(ctx, "Books, all of them damp. A key marks a page.", "take the key", "back");
        }
    }

    @Override
    public CaveFsm.Go onCrypt(MessageCtx msg, CaveFsm.Crypt at) {
        Pack pack = at.data().step();
        return switch (msg.text()) {
            case "back up" -> at.hall(pack);
            case "open the gate" -> at.daylight(pack).otherwise("It is locked.");
            default -> at.stay(WHAT);
        };
    }

    @Override
    public void enterCrypt(Ctx ctx, CaveFsm.Crypt at) {
        show(ctx, "A crypt with an iron gate. Your lamp flickers: five minutes, not more.", "open the gate", "back up");
    }

    @Override
    public void onDaylight(Ctx ctx, Pack pack) {
        ctx.say(Reply.text("Daylight! You are out, in " + pack.steps() + " steps. Fewer than five nobody has managed.")
                .removeKeyboard());
    }

    @Override
    public void onDarkness(Ctx ctx, Pack pack) {
        ctx.say(Reply.text("The lamp goes out. Something breathes beside you. /start?")
                .removeKeyboard());
    }

    private static void show(Ctx ctx, String sight, String... deeds) {
        ReplyKeyboard keyboard = ReplyKeyboard.create();
        for (String deed : deeds) {
            keyboard = keyboard.text(deed);
        }
        ctx.say(Reply.text(sight).keyboard(keyboard.grid(2)));
    }
}
