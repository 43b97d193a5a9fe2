package dev.aptgram.dc.rpc;

import dev.aptgram.api.upload.CdnFileReuploadNeeded;
import dev.aptgram.api.upload.GetCdnFile;
import dev.aptgram.api.upload.PlainCdnFile;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.BusinessLink;
import dev.aptgram.dc.world.CdnFile;
import dev.aptgram.dc.world.CdnFiles;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.dc.world.World;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.mtproto.RpcError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers API calls: takes the wrappers off, checks who calls, and hands the call to the method that knows it. Called
 * under the DC's lock.
 */
public final class RpcDesk {
    /** How the DC says that it does not know a method of the schema; the method's name follows. */
    public static final String NOT_IMPLEMENTED = "METHOD_NOT_IMPLEMENTED_BY_THE_EMBEDDED_DC: ";

    /** What has updates pushed to the session that asks. */
    private static final Set<String> SUBSCRIBING = Set.of("updates.getState", "updates.getDifference");

    /** What bots may do through a business connection. */
    private static final Set<String> IN_ANOTHERS_NAME =
            Set.of("messages.sendMessage", "messages.editMessage", "messages.deleteMessages");

    private static final Logger log = LoggerFactory.getLogger(RpcDesk.class);

    private final Map<Class<?>, BiFunction<TlMethod<?>, Call, Object>> methods = new HashMap<>();
    private final AccessRules rules;
    private final Mishaps mishaps;
    private final @Nullable World world;

    /**
     * Creates a desk that knows every method of the embedded DC.
     *
     * @param realm what the DC shares with the others of its cloud
     * @param self what the DC says about itself
     */
    public RpcDesk(Realm realm, DcFacts self) {
        this(realm, self, Mishaps.NONE);
    }

    /**
     * Creates a desk that knows every method of the embedded DC, and where things go wrong on order.
     *
     * @param realm what the DC shares with the others of its cloud
     * @param self what the DC says about itself
     * @param mishaps asked about every call whose method can be read, before anything else
     */
    public RpcDesk(Realm realm, DcFacts self, Mishaps mishaps) {
        this(new AccessRules(), mishaps, realm.world());
        World world = realm.world();
        Views views = realm.views();
        Peers peers = new Peers(world, views);
        new HelpMethods(world, self).addTo(this);
        new AuthMethods(realm, self).addTo(this);
        new PhoneMethods(realm, self).addTo(this);
        new QrMethods(realm, self).addTo(this);
        new PasswordMethods(realm).addTo(this);
        new SessionMethods(realm, self).addTo(this);
        new UserMethods(world, peers, views).addTo(this);
        new UpdateMethods(world, views).addTo(this);
        Drafts drafts = new Drafts(peers);
        BusinessMethods business = new BusinessMethods(world, views);
        business.addTo(this);
        GroupPosts posts = new GroupPosts(world, peers, views, drafts);
        posts.addTo(this);
        new ChannelMethods(world, peers, views).addTo(this);
        new MessageMethods(world, peers, views, drafts, business, posts).addTo(this);
        new HistoryMethods(world, peers, views, posts).addTo(this);
        MediaMethods media = new MediaMethods(realm, peers, drafts, self);
        media.addTo(this);
        new InlineMethods(world, views, drafts, new InlineDrafts(drafts, media), self).addTo(this);
        new PaymentMethods(world).addTo(this);
        new JoinMethods(world, peers, views).addTo(this);
        new GroupMethods(peers, views).addTo(this);
        new FileMethods(realm, self).addTo(this);
        new CdnMethods(realm, self).addTo(this);
        new DialogMethods(world, views, realm.phones()).addTo(this);
        new BotMethods(world).addTo(this);
    }

    private RpcDesk(AccessRules rules, Mishaps mishaps, @Nullable World world) {
        this.world = world;
        this.rules = rules;
        this.mishaps = mishaps;
    }

    /**
     * {@return the desk of a CDN, which knows {@code upload.getCdnFile} and refuses everything else}
     *
     * @param cdn the CDN's id
     * @param files the files that CDNs serve
     * @param mishaps asked about every call whose method can be read, before anything else
     */
    public static RpcDesk ofCdn(int cdn, CdnFiles files, Mishaps mishaps) {
        RpcDesk desk = new RpcDesk(new CdnRules(), mishaps, null);
        desk.on(GetCdnFile.class, (query, call) -> {
            FileRange.check(query.offset(), query.limit(), false);
            CdnFile.Answer answer = files.atCdn(cdn, query.fileToken()).read(query.offset(), query.limit());
            return answer instanceof CdnFile.Missing missing
                    ? new CdnFileReuploadNeeded(missing.request())
                    : new PlainCdnFile(((CdnFile.Part) answer).bytes());
        });
        return desk;
    }

    /**
     * Has a method answered from now on.
     *
     * @param method the method
     * @param answer what answers it; may throw a {@link Refusal}. Called under the DC's lock
     * @param <R> what it answers
     * @param <M> the method's type
     */
    public <R, M extends TlMethod<R>> void on(Class<M> method, BiFunction<M, Call, R> answer) {
        methods.put(method, (query, call) -> answer.apply(method.cast(query), call));
    }

    /**
     * {@return what becomes of a call}
     *
     * @param caller who calls
     * @param msgId the id of the message that carries the call
     * @param body the call, boxed, with its wrappers
     */
    public Reply call(Caller caller, long msgId, byte[] body) {
        Mishap mishap = Mishap.NONE;
        try {
            Envelope envelope = Envelope.open(body);
            List<Long> pending = rules.admit(caller, envelope);
            if (!pending.isEmpty()) {
                return new Reply.Wait(pending);
            }
            TlMethod<?> query = envelope.readQuery(caller.layer());
            mishap = mishaps.strike(query.tlName());
            if (mishap instanceof Mishap.Refused refused) {
                throw new Refusal(refused.code(), refused.error());
            }
            return new Reply.Answer(execute(query, caller, msgId, envelope), false, mishap);
        } catch (Refusal refusal) {
            log.debug("event=rpc outcome=refused code={} error={}", refusal.code(), refusal.error());
            return error(refusal.code(), refusal.error(), mishap);
        } catch (SchemaException e) {
            log.debug("event=rpc outcome=unreadable reason={}", e.getMessage());
            return error(400, "INPUT_FETCH_ERROR", mishap);
        } catch (RuntimeException e) {
            log.error("event=rpc outcome=defect", e);
            return error(500, "INTERNAL_SERVER_ERROR", mishap);
        }
    }

    private byte[] execute(TlMethod<?> query, Caller caller, long msgId, Envelope envelope) {
        if (SUBSCRIBING.contains(query.tlName()) && !envelope.withoutUpdates()) {
            // Also if nobody is signed in yet: the session then hears of updates from the sign-in on.
            caller.subscribe();
        }
        rules.admit(caller, query.tlName());
        BiFunction<TlMethod<?>, Call, Object> method = methods.get(query.getClass());
        if (method == null) {
            throw Refusal.badRequest(NOT_IMPLEMENTED + query.tlName());
        }
        Object result = method.apply(query, new Call(caller, msgId, business(query, caller, envelope)));
        log.debug("event=rpc method={} outcome=ok", query.tlName());
        return LayerForms.write(result, caller.layer());
    }

    private @Nullable BusinessLink business(TlMethod<?> query, Caller caller, Envelope envelope) {
        String id = envelope.connection();
        if (id == null) {
            return null;
        }
        Account bot = caller.account();
        if (world == null || bot == null) {
            throw new Refusal(401, "AUTH_KEY_UNREGISTERED");
        }
        BusinessLink link = world.business().require(bot, id);
        if (!IN_ANOTHERS_NAME.contains(query.tlName())) {
            throw Refusal.badRequest("BUSINESS_CONNECTION_NOT_ALLOWED");
        }
        return link;
    }

    private static Reply error(int code, String error, Mishap mishap) {
        return new Reply.Answer(new RpcError(code, error).toByteArray(), true, mishap);
    }
}
