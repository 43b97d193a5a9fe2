package dev.aptgram.dispatch;

/**
 * The handlers of a machine's states, as one of the bot's routes.
 *
 * @param order in which group they are asked
 * @param flow the handlers
 * @param info what is known of them
 */
record FlowRoute(int order, MachineFlow<?, ?> flow, HandlerInfo info) {
    static FlowRoute of(int order, MachineFlow<?, ?> flow) {
        return new FlowRoute(order, flow, HandlerInfo.named(flow.name()));
    }

    /** {@return the same, seen from a router around it} */
    FlowRoute inside(Object around) {
        return new FlowRoute(order, flow, info.in(info.router().inside(around)));
    }

    FlowRoute with(Object attribute) {
        return new FlowRoute(order, flow, info.with(attribute));
    }
}
