package dev.aptgram.dispatch;

import dev.aptgram.client.ChatRef;

/**
 * Where something happens and whose it is: all that the keys of runs are made of.
 *
 * @param chat the chat
 * @param user who; the group or channel itself for posts, for anonymous administrators, and for what is the whole chat's
 */
record Origin(ChatRef chat, ChatRef user) {}
