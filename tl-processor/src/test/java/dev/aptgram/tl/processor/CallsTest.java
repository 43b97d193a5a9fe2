package dev.aptgram.tl.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of schemas that make it hard: what is generated compiles without a warning and is called by its usual name. */
class CallsTest {
    @TempDir
    private Path directory;

    @Test
    void names_that_clash_give_way() {
        Compilation compilation = new SchemaCompiler(directory)
                .errors("---methods---", "shop.buy user-only", "shop.sell bot-only", "caller bot-only")
                .with(JavaFileObjects.forSourceString("test.Use", """
                        package test;
                        class Use {
                            void use(RawApi api) {
                                api.caller_().call();
                                api.shop().call();
                                api.shop_().buy(1).call();
                                api.shop_().sell(2).call();
                                api.shop_().wait_().call();
                                api.shop_().getX_().call();
                                api.shop_().getX().call();
                                api.a_().b(true).call(3).method(4).call();
                            }
                        }
                        """))
                .compile(
                        "rawApi = RawApi;",
                        "rpcErrors = RpcErrors;",
                        "call = Call;",
                        "shop.userShop = shop.UserShop;",
                        "---functions---",
                        "caller = RawApi;",
                        "shop = RpcErrors;",
                        "shop.buy id:int = shop.UserShop;",
                        "shop.sell id:int = Call;",
                        "shop.wait = Call;",
                        "shop.getX = Call;",
                        "shop.get_x = Call;",
                        "a = Call;",
                        "a.b flags:# builder:Bool caller:flags.0?true call:flags.1?int method:flags.2?int = Call;");

        assertThat(compilation).succeededWithoutWarnings();
    }

    @Test
    void a_schema_without_methods_has_interfaces_without_methods() {
        assertThat(new SchemaCompiler(directory).errors("").compile("point x:int y:int = Point;"))
                .succeededWithoutWarnings();
    }

    @Test
    void namespaces_of_several_parts() {
        Compilation compilation = new SchemaCompiler(directory)
                .errors("")
                .with(JavaFileObjects.forSourceString("test.Use", """
                        package test;
                        class Use {
                            void use(BotApi api) {
                                api.deepDown().ask(1).call();
                            }
                        }
                        """))
                .compile("answer = Answer;", "---functions---", "deep.down.ask id:int = Answer;");

        assertThat(compilation).succeededWithoutWarnings();
    }

    @Test
    void nobody_calls_what_is_not_for_them() {
        SchemaCompiler compiler = new SchemaCompiler(directory)
                .errors("---methods---", "shop.buy user-only", "shop.sell bot-only", "bank.pay user-only")
                .with(JavaFileObjects.forSourceString("test.Use", """
                        package test;
                        class Use {
                            void use(UserApi user, BotApi bot, CommonApi common) {
                                bot.shop().buy(1).call();
                                user.shop().sell(1).call();
                                common.shop().buy(2).call();
                                bot.bank();
                                user.shop().buy(1).call();
                                bot.shop().sell(1).call();
                                common.shop().look().call();
                                user.bank().pay().call();
                            }
                        }
                        """));

        Compilation compilation = compiler.compile(
                "item = Item;",
                "---functions---",
                "shop.look = Item;",
                "shop.buy id:int = Item;",
                "shop.sell id:int = Item;",
                "bank.pay = Item;");

        assertThat(compilation).hadErrorCount(4);
        assertThat(compilation).hadErrorContaining("method buy(int)");
        assertThat(compilation).hadErrorContaining("method sell(int)");
        assertThat(compilation).hadErrorContaining("method bank()");
    }
}
