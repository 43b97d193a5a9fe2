/** A bot with a conversation, compiled by the processor of machines and handlers as it is published. */
@NullMarked
package dev.example.form;

import org.jspecify.annotations.NullMarked;
