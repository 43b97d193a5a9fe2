package dev.aptgram.fuzz;

import dev.aptgram.tl.processor.schema.LinkedSchema;
import dev.aptgram.tl.processor.schema.Linker;
import dev.aptgram.tl.processor.schema.Parser;
import dev.aptgram.tl.processor.schema.Problems;
import dev.aptgram.tl.processor.schema.SchemaSource;
import dev.aptgram.tl.processor.schema.SyntaxTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The parser and the linker of schemas. Whatever the text, there are problems with their places, or a model. */
final class SchemaTarget implements Target {
    private static final String CONSTRUCTS = """
            // LAYER 7
            vector#1cb5c415 {t:Type} # [ t ] = Vector t;
            boolFalse#bc799737 = Bool;
            boolTrue#997275b5 = Bool;
            int ? = Int;
            int128 4*[ int ] = Int128;
            a flags:# x:flags.3?int y:flags.3?Vector<long> on:flags.0?true more:# z:more.31?A = A;
            ns.b id:int128 sum:int256 list:vector<%ns.B> at:double = ns.B; // a comment
            box content:Object lists:Vector<Vector<string>> raw:bytes = Box;
            box2 = Box;
            ---functions---
            call {X:Type} query:!X = X;
            ns.get ok:Bool = Vector<ns.B>;
            ---types---
            late a:a b:%A = Late;
            """;

    private final TextGauge gauge = new TextGauge();

    @Override
    public String about() {
        return "schema text: parser and linker";
    }

    @Override
    public void feed(byte[] input) {
        SchemaSource source = new SchemaSource("fuzz.tl", new String(input, StandardCharsets.UTF_8));
        gauge.check(input.length, () -> compile(source));
    }

    private static Problems compile(SchemaSource source) {
        Problems problems = new Problems(source);
        SyntaxTree tree = Parser.parse(source, problems);
        LinkedSchema schema = Linker.link(tree, "fuzz", Set.of(), null, problems);
        int known = schema.constructors().size()
                + schema.methods().size()
                + schema.core().size();
        if (problems.isEmpty() && known != tree.definitions().size()) {
            throw new Finding(tree.definitions().size() + " lines became " + known + " combinators");
        }
        return problems;
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(CONSTRUCTS.getBytes(StandardCharsets.UTF_8));
        CONSTRUCTS.lines().forEach(line -> seeds.add(line.getBytes(StandardCharsets.UTF_8)));
        SchemaModel.text("/tl/mtproto.tl").lines().forEach(line -> seeds.add(line.getBytes(StandardCharsets.UTF_8)));
        return seeds;
    }

    @Override
    public List<byte[]> words() {
        return TextGauge.words(
                "---functions---",
                "---types---",
                "// LAYER ",
                "Vector<",
                "vector<",
                "flags:#",
                "flags.0?true",
                "{X:Type}",
                ":!X",
                "%",
                "Object",
                "int256",
                "string",
                "bytes",
                "Bool",
                " = A;",
                ":A",
                "#00000001",
                "\n");
    }
}
