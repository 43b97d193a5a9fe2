package app;

import demo.DemoSchema;
import demo.InputItem;
import demo.Item;
import demo.Price;
import demo.shop.GetItem;
import dev.aptgram.annotations.TlApi;
import dev.aptgram.annotations.TlCall;
import dev.aptgram.annotations.TlParam;
import dev.aptgram.annotations.TlValue;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import kotlin.coroutines.Continuation;
import org.jspecify.annotations.Nullable;

@TlApi(schema = DemoSchema.class)
public interface Shop {
    @TlCall("shop.getItem")
    CompletableFuture<Item> item(InputItem item);

    @TlCall("shop.getItems")
    CompletionStage<List<Item>> items(Collection<? extends InputItem> id);

    @TlCall("shop.buy")
    Item buy(int amount, InputItem item, @Nullable String note, boolean silent, @Nullable Collection<Long> tags);

    @TlCall("shop.buy")
    @TlValue(field = "amount", value = "1")
    @TlValue(field = "note", value = "a \"gift\"")
    Item buyOne(InputItem item, long randomId);

    @TlCall("shop.count")
    int count();

    @TlCall("shop.count")
    void ping();

    @TlCall("shop.mark")
    @TlValue(field = "key", value = "000102030405060708090a0b0c0d0e0F")
    boolean mark(InputItem item, boolean default_, Bytes data);

    @TlCall("shop.list")
    @TlValue(field = "limit", value = "50")
    @TlValue(field = "items", value = "[]")
    @TlValue(field = "filter", value = "inputItemNear")
    List<Item> list(@TlParam("offset_id") long after);

    @TlCall("shop.open")
    CompletableFuture<? extends Boolean> open(String caller);

    @TlCall("shop.price")
    @TlValue(field = "weight", value = "0.5")
    CompletableFuture<Price> price(int views, @Nullable Integer forwards);

    @TlCall("shop.getItem")
    Object suspended(InputItem item, Continuation<? super Item> continuation);

    @TlCall("invokeQuietly")
    Item quietly(GetItem query);

    @TlCall("invokeWith")
    <X> CompletableFuture<X> with(@Nullable String reason, TlMethod<X> query);

    @TlCall("invokeQuietly")
    <X> Object quietlySuspended(TlMethod<X> query, Continuation<? super X> continuation);

    default boolean isEmpty() {
        return count() == 0;
    }
}
