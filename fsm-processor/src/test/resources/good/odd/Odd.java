package app;

import dev.aptgram.annotations.BotApp;
import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.Entry;
import dev.aptgram.annotations.Final;
import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;
import dev.aptgram.annotations.KeyStrategy;
import dev.aptgram.annotations.Removed;
import dev.aptgram.annotations.Renamed;
import dev.aptgram.annotations.Router;
import dev.aptgram.annotations.Timeout;
import dev.aptgram.annotations.To;
import dev.aptgram.client.ChatRef;
import dev.aptgram.dispatch.MessageCtx;
import dev.aptgram.dispatch.machine.KeyFn;
import dev.aptgram.dispatch.machine.KeySource;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Names that generated code would like for itself, in a class that only its package sees. */
class Odd {
    @Fsm(id = "odd", data = To_.class, key = KeyStrategy.CHAT)
    enum Flow {
        @Initial
        @To({"STATE", "NEW", "EQUALS", "DATA", "FlowFsm", "ODD_FLOW_FSM", "CTX", "TEXT", "AT", "Form", "FORM", "form", "__", "_1"})
        @Timeout(value = "PT1.5S", to = "TO")
        WAIT,
        @Entry
        @To({"STRING", "OBJECT", "OVERRIDE", "DEFAULT", "INT", "NULLABLE", "CODEC", "HANDLERS", "FILTERS", "GO", "TO", "STAY"})
        STATE,
        @To("WAIT")
        NEW,
        @To("WAIT")
        DATA,
        @To("WAIT")
        FlowFsm,
        @To("WAIT")
        ODD_FLOW_FSM,
        @To("WAIT")
        CTX,
        @To("WAIT")
        TEXT,
        @To("WAIT")
        AT,
        @To("WAIT")
        Form,
        @To("WAIT")
        FORM,
        @To("WAIT")
        form,
        @To("WAIT")
        __,
        @To("WAIT")
        _1,
        @To("WAIT")
        STRING,
        @To("WAIT")
        OBJECT,
        @To("WAIT")
        OVERRIDE,
        @To("WAIT")
        DEFAULT,
        @To("WAIT")
        INT,
        @To("WAIT")
        NULLABLE,
        @To("WAIT")
        CODEC,
        @To("WAIT")
        HANDLERS,
        @To("WAIT")
        FILTERS,
        @To({"START", "CANCEL", "STALE", "MACHINE", "KIND", "IN", "NOTIFY", "ÜBER", "IN_NAME_2", "CTX"})
        GO,
        @To("WAIT")
        TO,
        @To("WAIT")
        STAY,
        @To("END")
        START,
        @To("END")
        CANCEL,
        @To("END")
        STALE,
        @To("END")
        MACHINE,
        @To("END")
        KIND,
        @To("END")
        IN,
        @To("END")
        NOTIFY,
        @To("END")
        ÜBER,
        @To("END")
        IN_NAME_2,
        @Final
        END,
        @Final
        EQUALS
    }

    record To_(
            int flags, String value, String out, String in, List<String> element, List<List<Long>> to, Flags2 from,
            Integer id, Kind kind, Nothing nothing, List<Nothing> nothings, To_ again) {}

    record Flags2(
            Integer a1, Integer a2, Integer a3, Integer a4, Integer a5, Integer a6, Integer a7, Integer a8, Integer a9,
            Integer a10, Integer a11, Integer a12, Integer a13, Integer a14, Integer a15, Integer a16, Integer a17,
            Integer a18, Integer a19, Integer a20, Integer a21, Integer a22, Integer a23, Integer a24, Integer a25,
            Integer a26, Integer a27, Integer a28, Integer a29, Integer a30, Integer a31, Integer a32, int plain,
            Integer a33, Integer flags, Integer flags2) {}

    @Deprecated
    record Nothing() {}

    enum Kind {}

    static class Deep {
        enum Kind {
            A
        }

        record Nothing(Odd.Nothing other, Kind kind) {}
    }

    @Fsm(id = "odd.deep", data = Deep.Nothing.class)
    enum Twice {
        @Initial
        A,
        @Final
        B
    }

    static class Team implements KeyFn {
        @Override
        public String key(KeySource update) {
            return "team-" + update.topic().orElse(0);
        }

        @Override
        public ChatRef chat(String key) {
            throw new IllegalArgumentException(key);
        }
    }

    @Fsm(id = "odd.team", keyFn = Team.class)
    enum Runs {
        @Initial
        RUNS,
        @Final
        TEAM
    }

    @Fsm(id = "odd.topic", key = KeyStrategy.TOPIC)
    enum RunOwner {
        @Initial
        @Renamed(from = "RUN")
        @Removed({"class_", "ÜBER"})
        RUN_OWNER,
        @Entry
        @Removed("_1")
        START,
        @Final
        PEER_REF
    }

    @Fsm(id = "odd.in-topic", key = KeyStrategy.USER_IN_TOPIC)
    enum PeerRef {
        @Initial
        MACHINE_RUN,
        @Final
        PEER_REF
    }

    static CompletableFuture<Boolean> others(MessageCtx ctx, dev.aptgram.client.PeerRef who) {
        OddRunOwnerFsm.startStartState(ctx);
        OddRunsFsm.of(ctx, "team-1").state();
        OddRunOwnerFsm.of(ctx, who, 7).state();
        OddPeerRefFsm.of(ctx, who, 0, who).state();
        return OddFlowFsm.of(ctx, who).move(at -> at instanceof OddFlowFsm.In in ? in.end() : null);
    }

    @Fsm(id = "odd.endless")
    enum Endless {
        @Initial
        @To("ON")
        ON
    }

    interface Told {
        @Command("told")
        default String told() {
            return "told";
        }
    }

    @BotApp(routers = {Ctx.class, Odd.R.class, Other.Ctx.class})
    static class R_ implements Told {
        protected R_() throws IllegalStateException {}
    }

    @Router
    record R(int x) {
        @Command("r")
        @Flags(
                bytes = {1, -1},
                chars = {'\'', '\n', '"'},
                words = {"\u2028", "a$b"},
                classes = {List.class, int[].class, Odd.Nothing.class},
                nested = @Flag(Deep.Kind.A))
        @Flag(Deep.Kind.A)
        @Flag(Deep.Kind.A)
        @Hidden
        @InSource
        public void r(MessageCtx m) {}

        @Command("defaults")
        @Flags
        void defaults() {}

        private @interface Hidden {}
    }

    @interface Flags {
        byte[] bytes() default {};

        char[] chars() default {};

        short small() default -3;

        long large() default Long.MIN_VALUE;

        float part() default Float.NaN;

        double all() default Double.NEGATIVE_INFINITY;

        boolean r() default true;

        String[] words() default "";

        Class<?>[] classes() default {};

        Class<? extends List<?>>[] lists() default {};

        Class<? extends Number> number() default Integer.class;

        Flag[] flags() default {@Flag(Deep.Kind.A), @Flag(Deep.Kind.A)};

        Flag nested() default @Flag(Deep.Kind.A);
    }

    @Repeatable(AllFlags.class)
    @interface Flag {
        Deep.Kind value();
    }

    @interface AllFlags {
        Flag[] value();
    }

    @Retention(RetentionPolicy.SOURCE)
    @interface InSource {}

    @Router
    static class Ctx {}

    static class Other {
        @Router
        static class Ctx {
            private Ctx() {}
        }
    }
}
