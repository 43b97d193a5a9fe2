/**
 * The API calls that the embedded DC answers: wrappers and who may call what, one class per group of methods, and how the
 * world's accounts and messages look in TL to each of its accounts.
 */
@NullMarked
package dev.aptgram.dc.rpc;

import org.jspecify.annotations.NullMarked;
