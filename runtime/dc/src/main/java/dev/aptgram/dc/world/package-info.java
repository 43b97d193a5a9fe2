/**
 * What the embedded DC knows about: accounts, their message boxes with pts, buttons pressed and answered. No network, no
 * TL encoding; one lock, held by the DC, guards a whole {@link dev.aptgram.dc.world.World}.
 */
@NullMarked
package dev.aptgram.dc.world;

import org.jspecify.annotations.NullMarked;
