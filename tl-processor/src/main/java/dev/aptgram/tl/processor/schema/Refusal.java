package dev.aptgram.tl.processor.schema;

/**
 * An earlier constructor that nothing of today can stand for.
 *
 * @param id its id
 * @param constructor its name
 * @param type the TL name of its type
 * @param layer the last of the earlier layers that have it
 * @param reason why, as part of a sentence
 */
public record Refusal(int id, String constructor, String type, int layer, String reason) {}
