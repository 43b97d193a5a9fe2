package dev.aptgram.dispatch;

/**
 * The handlers of a machine's states, as one of the bot's routes.
 *
 * @param order in which group they are asked
 * @param flow the handlers
 */
record FlowRoute(int order, MachineFlow<?, ?> flow) {}
