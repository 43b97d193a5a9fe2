/**
 * The simulation of updates: a server with a plain log pushes them over a bad network to a client that is killed now and then,
 * and what its listener has heard is held against the log. {@link dev.aptgram.simulate.updates.History} is one such run. Nothing
 * of the server's side uses anything of the client but its schema.
 */
@NullMarked
package dev.aptgram.simulate.updates;

import org.jspecify.annotations.NullMarked;
