/**
 * What both processors share: diagnostics with stable codes, combinator ids, names, source files. Nothing here knows which
 * library renders the Java text.
 */
@NullMarked
package dev.aptgram.tl.processor.support;

import org.jspecify.annotations.NullMarked;
