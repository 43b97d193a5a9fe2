/**
 * Pictures of machines: a layered drawing of the graph as SVG. The same machine always gives the same picture, whatever the
 * platform, so that a picture only changes with its machine.
 */
@NullMarked
package dev.aptgram.fsm.processor.draw;

import org.jspecify.annotations.NullMarked;
