package dev.aptgram.fsm.processor.read;

/** The names of types that the processor knows without seeing them. */
final class Names {
    static final String ANNOTATIONS = "dev.aptgram.annotations.";
    static final String FSM = ANNOTATIONS + "Fsm";
    static final String INITIAL = ANNOTATIONS + "Initial";
    static final String FINAL = ANNOTATIONS + "Final";
    static final String TO = ANNOTATIONS + "To";
    static final String TIMEOUT = ANNOTATIONS + "Timeout";
    static final String ENTRY = ANNOTATIONS + "Entry";
    static final String RENAMED = ANNOTATIONS + "Renamed";
    static final String REMOVED = ANNOTATIONS + "Removed";
    static final String STATE_FILTER = ANNOTATIONS + "StateFilter";
    static final String ROUTER = ANNOTATIONS + "Router";
    static final String BOT_APP = ANNOTATIONS + "BotApp";
    static final String COMMAND = ANNOTATIONS + "Command";
    static final String ON_TEXT = ANNOTATIONS + "OnText";
    static final String ON_CALLBACK = ANNOTATIONS + "OnCallback";
    static final String ON_STALE_CALLBACK = ANNOTATIONS + "OnStaleCallback";
    static final String ON_DEEP_LINK = ANNOTATIONS + "OnDeepLink";
    static final String DEEP_LINK = ANNOTATIONS + "DeepLink";
    static final String CALLBACK_DATA = ANNOTATIONS + "CallbackData";
    static final String STORED = ANNOTATIONS + "Stored";
    static final String MAX_BYTES = ANNOTATIONS + "MaxBytes";

    private static final String DISPATCH = "dev.aptgram.dispatch.";
    static final String CTX = DISPATCH + "Ctx";
    static final String MESSAGE_CTX = DISPATCH + "MessageCtx";
    static final String CALLBACK_CTX = DISPATCH + "CallbackCtx";
    static final String NEXT = DISPATCH + "Next";
    static final String REPLY = DISPATCH + "Reply";
    static final String STALE_CALLBACK = DISPATCH + "StaleCallback";
    static final String KEY_FN = DISPATCH + "machine.KeyFn";
    static final String MACHINE_HANDLERS = DISPATCH + "machine.MachineHandlers";
    static final String MACHINE_STATE = DISPATCH + "machine.MachineState";
    static final String MACHINE_MOVE = DISPATCH + "machine.MachineMove";

    private static final String CLIENT = "dev.aptgram.client.";
    static final String INCOMING_MESSAGE = CLIENT + "IncomingMessage";
    static final String CALLBACK_QUERY = CLIENT + "CallbackQuery";
    static final String PEER_VIEW = CLIENT + "PeerView";
    static final String CHAT_REF = CLIENT + "ChatRef";
    static final String TELEGRAM = CLIENT + "Telegram";
    static final String CALLBACK_ANSWER = CLIENT + "CallbackAnswer";
    static final String SENT_MESSAGE = CLIENT + "SentMessage";

    private Names() {}
}
