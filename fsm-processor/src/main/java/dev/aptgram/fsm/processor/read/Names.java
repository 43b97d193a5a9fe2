package dev.aptgram.fsm.processor.read;

/** The names of types that the processor knows without seeing them. */
final class Names {
    static final String ANNOTATIONS = "dev.aptgram.annotations.";
    static final String FSM = ANNOTATIONS + "Fsm";
    static final String INITIAL = ANNOTATIONS + "Initial";
    static final String FINAL = ANNOTATIONS + "Final";
    static final String TO = ANNOTATIONS + "To";
    static final String TO_ALL = ANNOTATIONS + "To.All";
    static final String DATA = ANNOTATIONS + "Data";
    static final String SUB = ANNOTATIONS + "Sub";
    static final String TIMEOUT = ANNOTATIONS + "Timeout";
    static final String ENTRY = ANNOTATIONS + "Entry";
    static final String RENAMED = ANNOTATIONS + "Renamed";
    static final String REMOVED = ANNOTATIONS + "Removed";
    static final String STATE_FILTER = ANNOTATIONS + "StateFilter";
    static final String ROUTER = ANNOTATIONS + "Router";
    static final String FLOW_OF = ANNOTATIONS + "FlowOf";
    static final String BOT_APP = ANNOTATIONS + "BotApp";
    static final String ONLY = ANNOTATIONS + "Only";
    static final String ONLY_ALL = ANNOTATIONS + "Only.All";
    static final String FILTER_FN = ANNOTATIONS + "FilterFn";
    static final String PROVIDES = ANNOTATIONS + "Provides";
    static final String NAMED = ANNOTATIONS + "Named";
    static final String PRIMARY = ANNOTATIONS + "Primary";
    static final String ARG = ANNOTATIONS + "Arg";
    static final String DEEP_LINK = ANNOTATIONS + "DeepLink";
    static final String CALLBACK_DATA = ANNOTATIONS + "CallbackData";
    static final String STORED = ANNOTATIONS + "Stored";
    static final String MAX_BYTES = ANNOTATIONS + "MaxBytes";
    static final String FORMATTED_TEXT = "dev.aptgram.client.FormattedText";
    static final String MESSAGES = ANNOTATIONS + "Messages";

    static final String PEER_VIEW = "dev.aptgram.client.PeerView";
    static final String UPDATE = "dev.aptgram.api.Update";

    private static final String DISPATCH = "dev.aptgram.dispatch.";
    static final String CTX = DISPATCH + "Ctx";
    static final String NEXT = DISPATCH + "Next";
    static final String KEY_FN = DISPATCH + "machine.KeyFn";
    static final String MACHINE_HANDLERS = DISPATCH + "machine.MachineHandlers";
    static final String MACHINE_STATE = DISPATCH + "machine.MachineState";
    static final String MACHINE_MOVE = DISPATCH + "machine.MachineMove";

    private Names() {}
}
