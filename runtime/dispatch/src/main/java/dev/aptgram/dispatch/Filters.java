package dev.aptgram.dispatch;

/**
 * The filters that come with Aptgram: {@code Filters.photo()}, {@code Filters.privateChat()}. Combine them with {@code and}, {@code
 * or}, {@code xor} and {@code not}.
 *
 * <p>All of them are here, by inheritance; the classes above sort them: {@linkplain LogicFilters logic}, {@linkplain OriginFilters
 * who and how}, {@linkplain ChatFilters where}, {@linkplain TextFilters text}, {@linkplain CommandFilters commands}, {@linkplain
 * ReplyFilters replies, forwarded messages and keyboards}, {@linkplain EntityFilters marks}, {@linkplain MediaFilters media},
 * {@linkplain DocumentFilters files}, {@linkplain ServiceFilters events}, {@linkplain TopicAndCallFilters topics, video chats, polls},
 * {@linkplain PaymentFilters payments and what users share}, {@linkplain CallbackFilters presses}, {@linkplain InlineFilters inline
 * queries and albums}, {@linkplain MemberFilters members}, {@linkplain ReactionFilters reactions}, {@linkplain StatusFilters who is online},
 * {@linkplain SignalFilters votes, typing, errors and TL types},
 * {@linkplain StandingFilters administrators, owners and members}, {@linkplain FetchFilters what is fetched}. Those
 * of machines are generated with them: {@code FormFsm.Filters}.
 *
 * <p>A filter looks at what came with the update and asks nobody: not the server, but for {@linkplain #admin() administrators}, {@linkplain
 * #owner() owners} and {@linkplain #member() members}, for {@linkplain FetchFilters what it says it fetches}, and but for {@linkplain InState states} and {@linkplain #data(Class) stored buttons} not
 * the store.
 *
 * <p>What a filter is told to look for is checked when it is made. Many filters hand out what they have found: see {@link PartFilter}.
 */
public final class Filters extends FetchFilters {
    private Filters() {}
}
