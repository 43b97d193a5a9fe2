package dev.aptgram.dispatch.machines;

import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.Router;
import dev.aptgram.dispatch.Ctx;
import dev.aptgram.dispatch.MessageCtx;

/** Walks through fifty states. */
@Router
public class FiftyBot implements FiftyFsm.Flow {
    @Command("fifty")
    void begin(Ctx ctx) {
        FiftyFsm.start(ctx);
    }

    @Override
    public FiftyFsm.Go onS01(MessageCtx ctx, FiftyFsm.S01 at) {
        return at.s02();
    }

    @Override
    public FiftyFsm.Go onS02(MessageCtx ctx, FiftyFsm.S02 at) {
        return at.s03();
    }

    @Override
    public FiftyFsm.Go onS03(MessageCtx ctx, FiftyFsm.S03 at) {
        return at.s04();
    }

    @Override
    public FiftyFsm.Go onS04(MessageCtx ctx, FiftyFsm.S04 at) {
        return at.s05();
    }

    @Override
    public FiftyFsm.Go onS05(MessageCtx ctx, FiftyFsm.S05 at) {
        return at.s06();
    }

    @Override
    public FiftyFsm.Go onS06(MessageCtx ctx, FiftyFsm.S06 at) {
        return at.s07();
    }

    @Override
    public FiftyFsm.Go onS07(MessageCtx ctx, FiftyFsm.S07 at) {
        return at.s08();
    }

    @Override
    public FiftyFsm.Go onS08(MessageCtx ctx, FiftyFsm.S08 at) {
        return at.s09();
    }

    @Override
    public FiftyFsm.Go onS09(MessageCtx ctx, FiftyFsm.S09 at) {
        return at.s10();
    }

    @Override
    public FiftyFsm.Go onS10(MessageCtx ctx, FiftyFsm.S10 at) {
        return at.s11();
    }

    @Override
    public FiftyFsm.Go onS11(MessageCtx ctx, FiftyFsm.S11 at) {
        return at.s12();
    }

    @Override
    public FiftyFsm.Go onS12(MessageCtx ctx, FiftyFsm.S12 at) {
        return at.s13();
    }

    @Override
    public FiftyFsm.Go onS13(MessageCtx ctx, FiftyFsm.S13 at) {
        return at.s14();
    }

    @Override
    public FiftyFsm.Go onS14(MessageCtx ctx, FiftyFsm.S14 at) {
        return at.s15();
    }

    @Override
    public FiftyFsm.Go onS15(MessageCtx ctx, FiftyFsm.S15 at) {
        return at.s16();
    }

    @Override
    public FiftyFsm.Go onS16(MessageCtx ctx, FiftyFsm.S16 at) {
        return at.s17();
    }

    @Override
    public FiftyFsm.Go onS17(MessageCtx ctx, FiftyFsm.S17 at) {
        return at.s18();
    }

    @Override
    public FiftyFsm.Go onS18(MessageCtx ctx, FiftyFsm.S18 at) {
        return at.s19();
    }

    @Override
    public FiftyFsm.Go onS19(MessageCtx ctx, FiftyFsm.S19 at) {
        return at.s20();
    }

    @Override
    public FiftyFsm.Go onS20(MessageCtx ctx, FiftyFsm.S20 at) {
        return at.s21();
    }

    @Override
    public FiftyFsm.Go onS21(MessageCtx ctx, FiftyFsm.S21 at) {
        return at.s22();
    }

    @Override
    public FiftyFsm.Go onS22(MessageCtx ctx, FiftyFsm.S22 at) {
        return at.s23();
    }

    @Override
    public FiftyFsm.Go onS23(MessageCtx ctx, FiftyFsm.S23 at) {
        return at.s24();
    }

    @Override
    public FiftyFsm.Go onS24(MessageCtx ctx, FiftyFsm.S24 at) {
        return at.s25();
    }

    @Override
    public FiftyFsm.Go onS25(MessageCtx ctx, FiftyFsm.S25 at) {
        return at.s26();
    }

    @Override
    public FiftyFsm.Go onS26(MessageCtx ctx, FiftyFsm.S26 at) {
        return at.s27();
    }

    @Override
    public FiftyFsm.Go onS27(MessageCtx ctx, FiftyFsm.S27 at) {
        return at.s28();
    }

    @Override
    public FiftyFsm.Go onS28(MessageCtx ctx, FiftyFsm.S28 at) {
        return at.s29();
    }

    @Override
    public FiftyFsm.Go onS29(MessageCtx ctx, FiftyFsm.S29 at) {
        return at.s30();
    }

    @Override
    public FiftyFsm.Go onS30(MessageCtx ctx, FiftyFsm.S30 at) {
        return at.s31();
    }

    @Override
    public FiftyFsm.Go onS31(MessageCtx ctx, FiftyFsm.S31 at) {
        return at.s32();
    }

    @Override
    public FiftyFsm.Go onS32(MessageCtx ctx, FiftyFsm.S32 at) {
        return at.s33();
    }

    @Override
    public FiftyFsm.Go onS33(MessageCtx ctx, FiftyFsm.S33 at) {
        return at.s34();
    }

    @Override
    public FiftyFsm.Go onS34(MessageCtx ctx, FiftyFsm.S34 at) {
        return at.s35();
    }

    @Override
    public FiftyFsm.Go onS35(MessageCtx ctx, FiftyFsm.S35 at) {
        return at.s36();
    }

    @Override
    public FiftyFsm.Go onS36(MessageCtx ctx, FiftyFsm.S36 at) {
        return at.s37();
    }

    @Override
    public FiftyFsm.Go onS37(MessageCtx ctx, FiftyFsm.S37 at) {
        return at.s38();
    }

    @Override
    public FiftyFsm.Go onS38(MessageCtx ctx, FiftyFsm.S38 at) {
        return at.s39();
    }

    @Override
    public FiftyFsm.Go onS39(MessageCtx ctx, FiftyFsm.S39 at) {
        return at.s40();
    }

    @Override
    public FiftyFsm.Go onS40(MessageCtx ctx, FiftyFsm.S40 at) {
        return at.s41();
    }

    @Override
    public FiftyFsm.Go onS41(MessageCtx ctx, FiftyFsm.S41 at) {
        return at.s42();
    }

    @Override
    public FiftyFsm.Go onS42(MessageCtx ctx, FiftyFsm.S42 at) {
        return at.s43();
    }

    @Override
    public FiftyFsm.Go onS43(MessageCtx ctx, FiftyFsm.S43 at) {
        return at.s44();
    }

    @Override
    public FiftyFsm.Go onS44(MessageCtx ctx, FiftyFsm.S44 at) {
        return at.s45();
    }

    @Override
    public FiftyFsm.Go onS45(MessageCtx ctx, FiftyFsm.S45 at) {
        return at.s46();
    }

    @Override
    public FiftyFsm.Go onS46(MessageCtx ctx, FiftyFsm.S46 at) {
        return at.s47();
    }

    @Override
    public FiftyFsm.Go onS47(MessageCtx ctx, FiftyFsm.S47 at) {
        return at.s48();
    }

    @Override
    public FiftyFsm.Go onS48(MessageCtx ctx, FiftyFsm.S48 at) {
        return at.s49();
    }

    @Override
    public FiftyFsm.Go onS49(MessageCtx ctx, FiftyFsm.S49 at) {
        return at.s50();
    }

    @Override
    public void onS50(Ctx ctx) {
        ctx.say("fifty");
    }
}
