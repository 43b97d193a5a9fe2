package dev.aptgram.tl.processor;

import dev.aptgram.tl.processor.SchemaFiles.SchemaFile;
import dev.aptgram.tl.processor.schema.Earlier;
import dev.aptgram.tl.processor.schema.Linker;
import dev.aptgram.tl.processor.schema.Parser;
import dev.aptgram.tl.processor.schema.Problems;
import dev.aptgram.tl.processor.schema.SyntaxTree;
import dev.aptgram.tl.processor.schema.TlMessage;
import dev.aptgram.tl.processor.support.Diagnostics;
import dev.aptgram.tl.processor.support.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the earlier states of a schema and checks that they are earlier, and sound. */
final class EarlierFiles {
    private final SchemaFiles files;
    private final Diagnostics diagnostics;
    private final Function<String, Place> place;
    private final BiPredicate<Problems, Place> tell;

    /**
     * @param files reads them
     * @param diagnostics where to tell of those that are not what they should be
     * @param place what names a file
     * @param tell tells of what is wrong within a file, and whether that is nothing
     */
    EarlierFiles(
            SchemaFiles files,
            Diagnostics diagnostics,
            Function<String, Place> place,
            BiPredicate<Problems, Place> tell) {
        this.files = files;
        this.diagnostics = diagnostics;
        this.place = place;
        this.tell = tell;
    }

    /** {@return the earlier states, or null after a problem has been told} */
    @Nullable
    List<Earlier> read(List<String> paths, SyntaxTree schema, Set<String> fixedIds) {
        List<Earlier> found = new ArrayList<>();
        Map<Integer, String> layers = new HashMap<>();
        boolean sound = true;
        for (String path : paths) {
            SchemaFile file = files.read(SchemaFiles.Kind.EARLIER, path, place.apply(path));
            Earlier earlier = file == null ? null : parse(file, fixedIds);
            if (earlier != null && isEarlier(earlier, path, schema, layers)) {
                found.add(earlier);
            } else {
                sound = false;
            }
        }
        return sound ? found : null;
    }

    private @Nullable Earlier parse(SchemaFile file, Set<String> fixedIds) {
        Problems problems = new Problems(file.source());
        SyntaxTree tree = Parser.parse(file.source(), problems);
        Linker.check(tree, fixedIds, problems);
        return tell.test(problems, place.apply(file.source().name()))
                ? new Earlier(tree, new Problems(file.source()), new Problems(file.source()))
                : null;
    }

    private boolean isEarlier(Earlier earlier, String path, SyntaxTree schema, Map<Integer, String> layers) {
        if (earlier.tree().layer().isEmpty()) {
            diagnostics.report(TlMessage.EARLIER_LAYER_ABSENT, place.apply(path), path);
            return false;
        }
        int layer = earlier.tree().layer().getAsInt();
        if (schema.layer().isPresent() && layer >= schema.layer().getAsInt()) {
            diagnostics.report(
                    TlMessage.EARLIER_LAYER,
                    place.apply(path),
                    path,
                    layer,
                    schema.layer().getAsInt(),
                    schema.source().name());
            return false;
        }
        String other = layers.putIfAbsent(layer, path);
        if (other != null) {
            diagnostics.report(TlMessage.EARLIER_TWICE, place.apply(path), path, layer, other);
        }
        return other == null;
    }
}
