package dev.aptgram.fsm.processor.diagnostic;

import dev.aptgram.tl.processor.support.DiagnosticCode;
import javax.tools.Diagnostic;

/**
 * Everything that this processor may complain about. A code means the same for ever; one that is no longer needed is not used
 * again.
 */
public enum FsmCode implements DiagnosticCode {
    COMMAND_NAME(
            "APT1001",
            "@Command(\"%2$s\") on %1$s: %3$s.",
            "use 1-32 characters of a-z, 0-9 and '_', without the leading '/'%4$s"),
    COMMAND_TWICE(
            "APT1002",
            "@Command(\"%1$s\") is handled by both %2$s and %3$s%4$s; the second would never be reached.",
            "give one of them a state, a filter with @Only or another order, or remove it"),
    COMMAND_DESCRIPTION(
            "APT1003",
            "@Command(\"%2$s\").description on %1$s has %3$d characters; Telegram allows 1-256.",
            "shorten it; long explanations belong into the answer to /help"),
    ARG_TYPE(
            "APT1004",
            "%1$s: @Arg \"%2$s\" is %3$s, which cannot be read from a text.",
            "take String, int, long, double, boolean, Duration, LocalDate, an enum, or Optional or List of these"),
    ARG_PLACE(
            "APT1005",
            "%1$s: @Arg \"%2$s\" can never be given: \"%3$s\" before it %4$s.",
            "put it in front, or make it Optional as well"),
    HANDLER_METHOD(
            "APT1101",
            "%1$s cannot be a handler: it is %2$s.",
            "make it an instance method of its class that is neither private nor abstract and has no type parameters"),
    NEVER_REACHED(
            "APT1102",
            "%1$s is never reached: %2$s%6$s takes all %3$s%4$s that it would, and comes first in group %5$d.",
            "move it above, give it a smaller order, or narrow %2$s with @Only (@SuppressWarnings(\"APT1102\") if that is meant)",
            Diagnostic.Kind.WARNING),
    SAME_UPDATES(
            "APT1103",
            "%1$s and %2$s both handle %3$s%4$s; the second would never be reached.",
            "give one of them a state, a filter with @Only or another order, or merge them"),
    HANDLER_OUTSIDE_ROUTER(
            "APT1104",
            "%1$s has %2$s, but its class is neither a @Router nor a @BotApp: it would never be called.",
            "add @Router to the class"),
    ROUTER_TYPE(
            "APT1105",
            "%1$s cannot be a router: it is %2$s.",
            "routers are classes without type parameters, top-level or static, that their package can see"),
    BOT_ROUTER(
            "APT1106",
            "@%4$s(routers) of %1$s names %2$s, which %3$s.",
            "name classes with @Router, each once, that are visible from its package"),
    RAW_TYPE(
            "APT1107",
            "@OnRaw on %1$s names %2$s, which is no TL update.",
            "name a class of the schema that implements Update, for example UpdateUserName.class"),
    ROUTER_CYCLE(
            "APT1108",
            "@%1$s(routers) of %2$s leads back to it: %3$s.",
            "let one of them do without the other: a router inside another cannot have that inside itself"),
    RETURN_TYPE(
            "APT1201",
            "%1$s returns %2$s, which is no answer to %3$s.",
            "return void%4$s, or a CompletionStage of these"),
    PART_NOT_IN_UPDATE("APT1202", "%1$s: parameter \"%2$s\" (%3$s) never exists in %4$s.", "remove it, or take %5$s"),
    NO_PROVIDER(
            "APT1203",
            "%1$s: nothing provides parameter \"%2$s\" of type %3$s.",
            "add a @Provides method that returns it to the bot, or take a context, what a context's methods return, String, @Arg, a"
                    + " @CallbackData or @DeepLink record, or a state of a machine"),
    TWO_PROVIDERS(
            "APT1204",
            "%1$s: parameter \"%2$s\" of type %3$s is provided by %4$s.",
            "mark one of them @Primary, or qualify the parameter with @Named"),
    PROVIDER_CYCLE("APT1205", "%1$s: none of them can be made first.", "let one of them do without the other"),
    PROVIDER(
            "APT1206",
            "%1$s cannot provide an object: it %2$s.",
            "make it a method with a body that returns an object"),
    BOT_PROVIDER(
            "APT1207",
            "@BotApp(providers) of %1$s names %2$s, which %3$s.",
            "name classes with @Provides methods, each once, that are visible from the bot's package"),
    AMBIGUOUS_PART(
            "APT1208",
            "%1$s: parameter \"%2$s\" (%3$s) could be %4$s().",
            "take %5$s, and ask it for the one that is meant"),
    COROUTINES_ABSENT(
            "APT1209",
            "%1$s suspends, and kotlinx-coroutines-core is not on the class path.",
            "add org.jetbrains.kotlinx:kotlinx-coroutines-core, or return a CompletionStage"),
    NOT_MADE(
            "APT1210",
            "%1$s: generated code has no way to make %2$s, so there is no %3$s.create().",
            "give it one constructor that can be seen from there and throws nothing, or a @Provides method; or call %3$s.of(...) with"
                    + " objects of your own (@SuppressWarnings(\"APT1210\") if that is meant)",
            Diagnostic.Kind.WARNING),
    CALLBACK_DATA(
            "APT1301",
            "@OnCallback(\"%2$s\") on %1$s has %3$d bytes of UTF-8; Telegram allows 1-64.",
            "shorten it; keep what does not fit on the bot's side"),
    PAYLOAD_SIZE(
            "APT1301",
            "%1$s(\"%2$s\") %3$s can need %4$d bytes; Telegram allows %5$d.",
            "%7$s, or @Stored to keep it on the bot's side; largest parts: %6$s"),
    PAYLOAD_PART(
            "APT1302",
            "%1$s: %2$s has no fixed upper size for %3$s.",
            "take String with @MaxBytes, int, long, double, boolean, their boxes, an enum, UUID, Instant, Duration, LocalDate,"
                    + " LocalTime, LocalDateTime, or Optional of these%4$s"),
    CALLBACK_TWICE(
            "APT1303",
            "@OnCallback %1$s is handled by both %2$s and %3$s%4$s; the second would never be reached.",
            "give one of them a state, a filter with @Only or another order, or remove it"),
    TAG_TWICE(
            "APT1303",
            "the tag \"%1$s\" of %2$s is %3$s: they would be mixed up.",
            "give one of them another tag; buttons and links that carry the old one go out of date"),
    LINK_SIZE(
            "APT1304",
            "%1$s(\"%2$s\") %3$s can need %4$d characters; a start parameter has %5$d of A-Z a-z 0-9 _ -.",
            "%7$s; three bytes need four characters, and the largest parts have: %6$s"),
    CALLBACK_BOTH(
            "APT1305",
            "@OnCallback on %1$s has a value and a prefix; data that equals the value need not begin with the prefix.",
            "keep one of the two"),
    PAYLOAD_TYPE(
            "APT1306",
            "%1$s cannot be %2$s: it is %3$s.",
            "put the annotation on a record without type parameters that its package can see"),
    TAG_SHAPE(
            "APT1307",
            "%1$s(\"%2$s\") on %3$s is not a tag.",
            "use 1-32 characters of a-z, 0-9, '_', '-' and '.', for example \"%4$s\""),
    NO_EFFECT("APT1308", "%1$s on %2$s has no effect: %3$s.", "%4$s"),
    MAX_BYTES(
            "APT1309", "@MaxBytes on %1$s is %2$d; a text can have 1-64 bytes.", "write a number that the text needs"),
    STORED_PART(
            "APT1310",
            "@Stored %1$s: %2$s cannot be stored.",
            "use records, enums, String, int, long, double, boolean, their boxes, UUID, Instant, LocalDate, LocalTime,"
                    + " LocalDateTime, Duration, and List or Optional of these"),
    PAYLOAD_TRIGGER("APT1311", "%1$s takes %2$s, and %3$s.", "%4$s"),
    ONLY_SYNTAX(
            "APT1401",
            "@Only on %1$s, column %2$d: %3$s.",
            "write names of filters with and, or, not and parentheses, for example: privateChat and not forwarded"),
    ONLY_UNKNOWN(
            "APT1402",
            "@Only on %1$s, column %2$d: there is no filter \"%3$s\".",
            "name a method of Filters, or one with @FilterFn of this class or, as in Guards.paid, of another%4$s"),
    ONLY_ARGUMENTS(
            "APT1403",
            "@Only on %1$s, column %2$d: the filter %3$s is given %4$s.",
            "give it %5$s; texts stand in single quotes"),
    ONLY_PATTERN(
            "APT1404",
            "@Only on %1$s, column %2$d: that is no regular expression: %3$s.",
            "mend the pattern; in Java sources every backslash is written twice"),
    ONLY_CONTEXT(
            "APT1405",
            "@Only on %1$s, column %2$d: %3$s looks at %4$s, and there is none in %5$s.",
            "use filters that look at %6$s or something wider, or handle the kinds in classes of their own"),
    FILTER_FN(
            "APT1406",
            "%1$s cannot be a filter: it %2$s.",
            "write @FilterFn static boolean and a context as the first parameter, then String, int, long, double, boolean or enums"),
    ONLY_FLOW(
            "APT1407",
            "@Only on %1$s does not narrow which updates the states of %2$s take.",
            "let a class without @Only implement %3$s.Flow (@SuppressWarnings(\"APT1407\") if that is meant)",
            Diagnostic.Kind.WARNING),
    NO_INITIAL(
            "APT2001",
            "@Fsm enum %1$s has no @Initial state.",
            "mark exactly one constant, for example: @Initial %2$s"),
    TWO_INITIAL(
            "APT2002",
            "@Fsm enum %1$s has two @Initial states: %2$s and %3$s.",
            "a run begins in one place: keep @Initial on one of them"),
    UNKNOWN_TARGET("APT2003", "%1$s.%2$s: @%3$s is not a state of %1$s.", "name one of %4$s%5$s"),
    UNREACHABLE(
            "APT2004",
            "%1$s.%2$s can never be reached from the @Initial state %3$s.",
            "add @To(\"%2$s\") to a reachable state (%4$s), mark it @Entry, or delete it"),
    DEAD_END(
            "APT2005",
            "%1$s.%2$s has no way out: no @To, no @Timeout, and it is not @Final.",
            "add @To, @Timeout or @Final; users leave it only by cancel() as it is (@SuppressWarnings(\"APT2005\") if that is meant)",
            Diagnostic.Kind.WARNING),
    NO_WAY_TO_FINAL(
            "APT2006",
            "no path from %1$s.%2$s reaches a @Final state; users leave only by cancel().",
            "add a way to one of %3$s (@SuppressWarnings(\"APT2006\") if that is meant)",
            Diagnostic.Kind.WARNING),
    FINAL_WITH_EXITS(
            "APT2007",
            "%1$s.%2$s is @Final but declares @%3$s.",
            "remove one of the two: a run ends in a @Final state"),
    FINAL_HANDLED(
            "APT2008",
            "%1$s: %2$s.%3$s is @Final, so no update is ever handled in it.",
            "name states in which a run can stand: %4$s"),
    DATA_NOT_STORABLE(
            "APT2009",
            "@%1$s: %2$s cannot be stored.",
            "use records, enums, String, int, long, double, boolean, their boxes, UUID, Instant, LocalDate, LocalTime,"
                    + " LocalDateTime, Duration, and List or Optional of these"),
    DATA_TYPE(
            "APT2010",
            "@%1$s on %2$s cannot be a machine's data: it is %3$s.",
            "name a record without type parameters that the enum's package can see"),
    TIMEOUT_TEXT(
            "APT2011",
            "%1$s.%2$s: @Timeout(\"%3$s\") is not a duration%4$s.",
            "write 30s, 30m, 2h, 1d or an ISO-8601 value such as PT1H30M"),
    ID_TWICE(
            "APT2012",
            "@Fsm(id = \"%1$s\") is the id of both %2$s and %3$s; their stored runs would be mixed up.",
            "give each machine an id of its own; keep the older one's, whose runs may be stored"),
    FSM_TYPE("APT2013", "%1$s cannot be a state machine: it is %2$s.", "put @Fsm on an enum that its package can see"),
    HIDDEN_TYPE(
            "APT2014",
            "the class generated for %1$s cannot name %2$s: a member type %2$s hides it.",
            "rename %2$s%3$s"),
    OUTSIDE_FSM(
            "APT2015",
            "%2$s on %1$s has no effect: it is not a constant of an @Fsm enum.",
            "add @Fsm(id = \"...\") to the enum, or remove %2$s"),
    ID_SHAPE(
            "APT2016",
            "@Fsm(id = \"%2$s\") on %1$s is not an id.",
            "use 1-64 characters of a-z, 0-9, '_', '-' and '.', beginning with a letter, for example \"%3$s\""),
    TARGET_TWICE("APT2017", "%1$s.%2$s: @To names %3$s twice.", "name it once"),
    INITIAL_FINAL(
            "APT2018",
            "%1$s.%2$s is both @Initial and @Final: a run would be over before it begins.",
            "remove one of the two"),
    NAME_TAKEN("APT2019", "%1$s needs the name %2$s for its generated class, which is taken.", "rename one of the two"),
    STATE_FILTER(
            "APT2020",
            "@%1$s on %2$s is no usable @StateFilter: %3$s.",
            "declare it as @interface In { Form[] value(); } with an @Fsm enum, and name at least one state"),
    CONSTANT_NAME(
            "APT2021",
            "%1$s.%2$s has a name of %3$d characters; at most 128 can be stored.",
            "give the state a shorter name"),
    NEVER_IN_STATE(
            "APT2022",
            "%1$s is never called: its parameter and its state filter have no state of %2$s in common.",
            "keep one of the two, or name a state that is in both"),
    TIMEOUT_LOOP(
            "APT2023",
            "%1$s.%2$s: @Timeout leads to %2$s itself.",
            "name another state; to wait as long again, let on%3$sTimeout return at.stay()"),
    KEY_FN(
            "APT2024",
            "@Fsm(keyFn = %1$s.class) on %2$s gives no keys: it %3$s.",
            "name a class that implements KeyFn, with a constructor without parameters, which the enum's package can see"),
    KEY_TWICE("APT2025", "@Fsm on %1$s has a key strategy and a key function.", "keep one of the two"),
    ENTRY_STATE(
            "APT2026",
            "%1$s.%2$s is @Entry and %3$s.",
            "remove one of the two: @Entry marks further states in which a run may begin"),
    FORMER_LIVES(
            "APT2027",
            "%1$s.%2$s takes over the stored runs of %3$s, but %3$s is still a state.",
            "name a state that is gone, or rename the constant"),
    FORMER_TWICE(
            "APT2028",
            "%1$s.%2$s takes over the stored runs of %3$s, which are taken over already.",
            "name each old state once"),
    FORMER_FINAL(
            "APT2029",
            "%1$s.%2$s takes over the stored runs of %3$s, but it is @Final.",
            "let a state take them over in which a run can stand"),
    FORMER_NAME(
            "APT2030",
            "%1$s.%2$s takes over the stored runs of \"%3$s\", which no constant can be called.",
            "give the old constant's name as it was in the source"),
    GUARD_UNKNOWN("APT2031", "%1$s.%2$s: @To(guard = \"%3$s\") names no method of %4$s.", "declare %5$s%6$s"),
    GUARD_SIGNATURE(
            "APT2032", "%1$s.%2$s: @To(guard = \"%3$s\") cannot be asked: that method %4$s.", "declare it as %5$s"),
    DATA_TWICE(
            "APT2033",
            "%1$s.%2$s has @Data, but by @Fsm(data = %3$s.class) runs carry the same in every state.",
            "keep one of the two: @Fsm(data) for all states, or @Data on each that carries something"),
    TIMEOUT_DATA(
            "APT2034",
            "%1$s.%2$s: @Timeout leads to %3$s, which carries data that a run does not have in %2$s.",
            "give both the same @Data, or lead to a state without, and go on from there"),
    HISTORY_LENGTH(
            "APT2035",
            "@Fsm(history = %2$d) on %1$s is no number of states to remember.",
            "use 0 for none, and at most 100"),
    SUB_TYPE(
            "APT2036",
            "%1$s.%2$s: @Sub(%3$s.class) cannot run there: %3$s %4$s.",
            "name an @Fsm enum that the package can see, data and all, with a @Final state"),
    SUB_CYCLE(
            "APT2037",
            "%1$s.%2$s: @Sub(%3$s.class) would nest %1$s in itself: %4$s.",
            "let one of them lead there by a decision of its handlers instead"),
    SUB_KEY(
            "APT2038",
            "%1$s.%2$s: @Sub(%3$s.class) cannot run there: that machine has %4$s, %1$s has %5$s.",
            "give both the same: a run inside a state is stored together with the run around it"),
    STATE_LOST(
            "APT2039",
            "%1$s lost the state %2$s since the last build (schema %3$s -> %4$s); runs stored there would be stuck.",
            "add @Renamed(from = \"%2$s\") or @Removed(\"%2$s\") to the state that takes them over; if nothing is stored there,"
                    + " take the name out of the file of -Aaptgram.lock",
            Diagnostic.Kind.WARNING),
    LOCK_FILE(
            "APT2040",
            "the file of -Aaptgram.lock cannot be used: %1$s.",
            "name a file of its own that can be read and written, or mend it from version control; without the option nothing is"
                    + " compared"),
    REPORT_FILE(
            "APT2040",
            "the file of -Aaptgram.report cannot be written: %1$s.",
            "name a file in a directory that can be written; without the option the report is among the classes only"),
    STATE_NOT_HANDLED(
            "APT2101",
            "%1$s uses the machine %2$s but does not handle %3$s.",
            "let one of its classes implement %4$s.Flow, or add a handler: @OnText %4$s.Go %5$s(MessageCtx msg, %4$s.%6$s at)"),
    FLOW_OF_METHOD(
            "APT2102",
            "%1$s does not handle a state of %2$s: it would have to be %3$s.",
            "change its parameters and its result, of which it may return a CompletionStage, visible and not static (in Kotlin it may"
                    + " suspend), or give it another name"),
    FLOW_OF_INCOMPLETE(
            "APT2103", "%1$s is @FlowOf(%2$s), but has no method %3$s.", "add %4$s; in Kotlin it may suspend"),
    FLOW_OF_MACHINE("APT2104", "@FlowOf on %1$s names %2$s, which is no @Fsm enum.", "name the enum with the states"),
    SUB_FLOW(
            "APT2105",
            "%1$s uses the machine %2$s, but nobody says where it goes on after the %4$s inside %3$s.",
            "let one of its classes implement %5$s.Flow, which has a method for each end of %4$s"),
    MESSAGE_MISSING("APT4001", "%1$s is missing in %2$s.", "add the line: %3$s%4$s"),
    MESSAGES_FILE(
            "APT4002",
            "%1$s has no file %2$s.",
            "create it among the resources, or say where they are with -Aaptgram.messages=DIRECTORY; looked for in %3$s"),
    PLACE_MISSING("APT4003", "%1$s: the text of %2$s:%3$d has no {%4$s}.", "add {%4$s} to it, or remove the parameter"),
    PLACE_UNKNOWN("APT4004", "%1$s: {%4$s} of %2$s:%3$d is no parameter of the method.", "%5$s%6$s; {{} is a brace"),
    PLACE_TYPE("APT4005", "%1$s: {%4$s} of %2$s:%3$d is %6$s and cannot be %5$s.", "%7$s"),
    KEY_UNUSED(
            "APT4006",
            "%1$s has no method %4$s() for the key of %2$s:%3$d.",
            "remove the line, or add: String %4$s()%5$s (@SuppressWarnings(\"APT4006\") if that is meant)",
            Diagnostic.Kind.WARNING),
    MESSAGE_TWICE("APT4007", "%1$s is in %2$s:%3$d and again in line %4$d.", "keep one of the two lines"),
    MESSAGE_SYNTAX("APT4008", "%1$s: %2$s:%3$d: %4$s.", "%5$s"),
    PLURAL_FORMS("APT4009", "%1$s: the plural of {%4$s} in %2$s:%3$d %5$s.", "%6$s"),
    MESSAGES_TYPE(
            "APT4010",
            "@Messages: %1$s cannot be translated: it %2$s.",
            "put @Messages on an interface that its package can see, with methods that return String or FormattedText; its files are"
                    + " named relative to its package, or from the root as in \"/texts/shop\""),
    LANGUAGE(
            "APT4011",
            "@Messages on %1$s: the language \"%2$s\" %3$s.",
            "name each language once, as in de, pt-BR or zh-Hant%4$s"),
    FILE_UNUSED(
            "APT4012",
            "@Messages on %1$s: there is a file %2$s, and \"%3$s\" is not among its languages.",
            "add it to languages, or remove the file (@SuppressWarnings(\"APT4012\") if that is meant)",
            Diagnostic.Kind.WARNING),
    MARKUP_TAG("APT4013", "%1$s: %2$s:%3$d: %4$s.", "%5$s"),
    MARKUP_NESTING("APT4014", "%1$s: %2$s:%3$d: %4$s.", "%5$s"),
    MARKUP_PLACE("APT4015", "%1$s: %2$s:%3$d: %4$s.", "%5$s"),
    KOTLIN_TYPE(
            "APT5001",
            "kapt runs without correctErrorTypes: a type that %1$s uses, and that does not exist yet, is lost.",
            "add <correctErrorTypes>true</correctErrorTypes> (Maven) or kapt { correctErrorTypes = true } (Gradle)"),
    KOTLIN_ANNOTATION(
            "APT5002",
            "@%1$s on %2$s has no value: kapt drops the arguments of an annotation that is generated.",
            "nest it in the enum instead: @StateFilter annotation class In(vararg val value: Form)");

    /** The code of an internal error: a bug of the processor, which no source of a user should be able to cause. */
    public static final String INTERNAL = "APT2999";

    private final String code;
    private final String problem;
    private final String mend;
    private final Diagnostic.Kind kind;

    FsmCode(String code, String problem, String mend) {
        this(code, problem, mend, Diagnostic.Kind.ERROR);
    }

    FsmCode(String code, String problem, String mend, Diagnostic.Kind kind) {
        this.code = code;
        this.problem = problem;
        this.mend = mend;
        this.kind = kind;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Diagnostic.Kind kind() {
        return kind;
    }

    @Override
    public String problem() {
        return problem;
    }

    @Override
    public String mend() {
        return mend;
    }
}
