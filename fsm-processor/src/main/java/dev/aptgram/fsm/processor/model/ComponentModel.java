package dev.aptgram.fsm.processor.model;

/**
 * A component of a record.
 *
 * @param name its name
 * @param shape its type, without {@code Optional} and boxes
 * @param primitive whether it is a primitive, which is always there
 * @param optional whether it is an {@code Optional}
 */
public record ComponentModel(String name, Shape shape, boolean primitive, boolean optional) {}
