package dev.aptgram.fsm.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** Which objects generated code makes for a bot, and what for. */
class WiringTest {
    private static final JavaFileObject PLUGIN = Javac.source("Plugin", "class Plugin {}");

    private static String routes(String bot, JavaFileObject... sources) throws IOException {
        Compilation compilation = Javac.compile(sources);
        assertThat(compilation).succeededWithoutWarnings();
        return compilation
                .generatedSourceFile("app." + bot + "Routes")
                .orElseThrow()
                .getCharContent(true)
                .toString();
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    void aRouterThatProvidesIsOneObject() throws IOException {
        String routes = routes(
                "App",
                PLUGIN,
                Javac.source("Both", """
                        @Router class Both {
                            @Provides Plugin plugin() { return new Plugin(); }
                            @OnText void text(Plugin plugin) {}
                        }
                        """),
                Javac.source("Asks", "@Router class Asks { Asks(Both both) {} }"),
                Javac.source(
                        "App", "@BotApp(routers = {Both.class, Asks.class}, providers = Both.class) class App {}"));
        assertThat(count(routes, "new Both(")).isEqualTo(1);
        assertThat(routes)
                .contains("new Asks(both)", "both.plugin()", "return of(new App(), both, new Asks(both), plugin)");
    }

    @Test
    void aRouterProvidesWithoutBeingNamedTwice() throws IOException {
        String routes = routes(
                "App",
                PLUGIN,
                Javac.source("Both", "@Router class Both { @Provides Plugin plugin() { return new Plugin(); } }"),
                Javac.source("App", "@BotApp(routers = Both.class) class App { @OnText void text(Plugin plugin) {} }"));
        assertThat(routes).contains("both.plugin()", "return of(new App(), both, plugin)");
    }

    @Test
    void aRouterThatIsProvidedIsThatObject() throws IOException {
        String routes = routes(
                "App",
                PLUGIN,
                Javac.source("Made", "@Router class Made { Made(String path) {} }"),
                Javac.source("Asks", "@Router class Asks { Asks(Made made) {} }"),
                Javac.source("App", """
                        @BotApp(routers = {Made.class, Asks.class}) class App {
                            @Provides static Made made() { return new Made("x"); }
                        }
                        """));
        assertThat(count(routes, "App.made()")).isEqualTo(1 + count(routes, "\"App.made()\""));
        assertThat(routes).contains("new Asks(made)", "return of(new App(), made, new Asks(made))");
    }

    @Test
    void ofTwoThatProvideARouterThePrimaryOneIsMeant() throws IOException {
        String routes = routes("App", Javac.source("Made", "@Router class Made {}"), Javac.source("App", """
                        @BotApp(routers = Made.class) class App {
                            @Provides static Made one() { return new Made(); }
                            @Provides @Primary static Made two() { return new Made(); }
                        }
                        """));
        assertThat(routes).contains("App.two()").doesNotContain("App.one()");
    }

    @Test
    void aListWithRoomTakesTheListItself() throws IOException {
        String routes = routes(
                "App",
                PLUGIN,
                // As Kotlin compiles (private val plugins: List<Plugin>, val byName: Map<String, List<Plugin>>, of:
                // (Plugin) -> Unit).
                Javac.source("Host", """
                        @Router class Host {
                            Host(List<? extends Plugin> plugins, Map<String, ? extends List<? extends Plugin>> byName,
                                    java.util.function.Consumer<? super Plugin> of) {}
                            @OnText void text(List<? extends Plugin> plugins) {}
                        }
                        """),
                Javac.source("App", """
                        @BotApp(routers = Host.class) class App {
                            @Provides static List<Plugin> plugins() { return List.of(); }
                            @Provides static Map<String, List<Plugin>> byName() { return Map.of(); }
                            @Provides static java.util.function.Consumer<Plugin> of() { return plugin -> {}; }
                        }
                        """));
        assertThat(routes).contains("List<Plugin> list = ", "new Host(list, map, consumer)");
    }

    @Test
    void insideOfWhatMustBeMetExactlyThereIsNoRoom() {
        Compilation compilation = Javac.compile(
                PLUGIN,
                Javac.source("Host", "@Router class Host { Host(Set<List<? extends Plugin>> plugins) {} }"),
                Javac.source("App", """
                        @BotApp(routers = Host.class) class App {
                            @Provides static Set<List<Plugin>> plugins() { return Set.of(); }
                        }
                        """));
        assertThat(compilation).succeeded();
        assertThat(compilation).hadWarningContaining("[APT1210] App: generated code has no way to make Host");
    }

    @Test
    void namesOfAnotherPackageAreOthers() {
        String shop = """
                @Router public class Shop {
                    @CallbackData("%1$s") public record Buy(int item) {}
                    @OnCallback public void bought(Buy buy) {}
                    @OnText public void named(%1$s.FormFsm.Name at) {}
                    @OnError(Trouble.class) public void failed(Trouble trouble) {}
                    public static class Trouble extends RuntimeException { private static final long serialVersionUID = 1L; }
                }
                """;
        String form = "@Fsm(id = \"%s\") public enum Form { @Initial @To(\"DONE\") NAME, @Final DONE }";
        Compilation compilation = Javac.compile(
                Javac.sourceIn("one", "Shop", shop.formatted("one")),
                Javac.sourceIn("two", "Shop", shop.formatted("two")),
                Javac.sourceIn("one", "Form", form.formatted("one")),
                Javac.sourceIn("two", "Form", form.formatted("two")),
                Javac.source("App", "@BotApp(routers = {one.Shop.class, two.Shop.class}) class App {}"));
        assertThat(compilation).succeededWithoutWarnings();
    }

    @Test
    void aGuardOfAnotherPackageIsPublic() {
        String form = """
                @Fsm(id = "%1$s", data = data.Person.class) enum Form {
                    @Initial @To(value = "DONE", guard = "%2$s") NAME, @Final DONE
                }
                """;
        JavaFileObject person = Javac.sourceIn("data", "Person", """
                public record Person(int age) {
                    boolean hidden() { return true; }
                    public boolean adult() { return age >= 18; }
                }
                """);
        assertThat(Javac.compile(person, Javac.source("Form", form.formatted("form", "adult"))))
                .succeededWithoutWarnings();
        Compilation refused = Javac.compile(person, Javac.source("Form", form.formatted("form", "hidden")));
        assertThat(refused)
                .hadErrorContaining(
                        "[APT2032] Form.NAME: @To(guard = \"hidden\") cannot be asked: that method is of another"
                                + " package and not public.");
    }
}
