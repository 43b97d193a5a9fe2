/** What the DC's calls look like in TL. */
@NullMarked
package dev.aptgram.dc.rpc;

import org.jspecify.annotations.NullMarked;
