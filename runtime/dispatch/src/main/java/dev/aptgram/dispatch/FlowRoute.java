package dev.aptgram.dispatch;

/**
 * The handlers of a machine's states, as one of the bot's routes.
 *
 * @param order in which group they are asked
 * @param flow the handlers
 * @param router the router that they are in
 */
record FlowRoute(int order, MachineFlow<?, ?> flow, RouterPath router) {
    /** {@return the same, seen from a router around it} */
    FlowRoute inside(Object around) {
        return new FlowRoute(order, flow, router.inside(around));
    }
}
