/**
 * The arguments of commands: how the text after a command is read as what the handler's parameters are, and how the sender is
 * told if it cannot be. What generated code is made of; applications write {@code @Arg}.
 */
@NullMarked
package dev.aptgram.dispatch.args;

import org.jspecify.annotations.NullMarked;
