/**
 * Telegram's API, generated from {@code tl/api.tl}: a record per constructor and per method, a sealed interface per type
 * with several constructors, one package per namespace. {@link dev.aptgram.api.ApiSchema} knows them all by id;
 * {@link dev.aptgram.api.BotApi}, {@link dev.aptgram.api.UserApi} and {@link dev.aptgram.api.RawApi} call the methods;
 * {@link dev.aptgram.api.RpcErrors} has the errors that are known.
 */
@NullMarked
@TlSchema(
        value = "tl/api.tl",
        layer = 228,
        errors = "tl/api.errors",
        earlier = {
            "tl/api-layer-195.tl",
            "tl/api-layer-201.tl",
            "tl/api-layer-207.tl",
            "tl/api-layer-214.tl",
            "tl/api-layer-220.tl",
            "tl/api-layer-225.tl"
        })
package dev.aptgram.api;

import dev.aptgram.annotations.TlSchema;
import org.jspecify.annotations.NullMarked;
