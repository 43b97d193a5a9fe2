package dev.aptgram.dispatch;

/**
 * What the contexts of a dispatcher have in common.
 *
 * @param machines reads and stores runs
 * @param buttons makes records of bytes, and bytes of records
 * @param links does so for links
 * @param runs the way to other people's runs
 * @param asks the questions that are open
 * @param standings what people are in chats
 */
record Equipment(
        MachineRuntime machines, Buttons buttons, DeepLinks links, Runs runs, Asks asks, Standings standings) {}
