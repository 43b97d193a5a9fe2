package dev.aptgram.tl.processor.schema;

/** What a combinator writes at one place: a flag word or a component. */
public sealed interface WireItem permits FlagWord, Component {}
