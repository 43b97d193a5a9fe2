package dev.aptgram.fsm.processor.read;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.aptgram.fsm.processor.diagnostic.Spot;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import dev.aptgram.tl.processor.support.Place;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Tells in which lines of their files things stand, where the compiler lets on: others than javac need not, and for Kotlin it would be a stub's. */
public final class Lines {
    private final @Nullable Trees trees;

    private Lines(@Nullable Trees trees) {
        this.trees = trees;
    }

    /**
     * {@return the lines that a compiler knows}
     *
     * @param environment the compiler's
     */
    public static Lines of(ProcessingEnvironment environment) {
        try {
            return new Lines(Trees.instance(environment));
        } catch (IllegalArgumentException | LinkageError unknown) {
            return new Lines(null);
        }
    }

    /**
     * {@return the arguments of a message with each place as {@code " (line 12)"}, or nothing if that is not known}
     *
     * @param arguments the arguments, places among them
     */
    public Object[] shown(Object... arguments) {
        Object[] shown = arguments.clone();
        for (int i = 0; i < shown.length; i++) {
            if (shown[i] instanceof Spot) {
                long line = shown[i] instanceof ElementSpot spot ? line(spot.place()) : 0;
                shown[i] = line > 0 ? " (line " + line + ")" : "";
            }
        }
        return shown;
    }

    private long line(Place place) {
        Trees known = trees;
        if (known == null || isKotlin(place.element())) {
            return 0;
        }
        TreePath path = known.getPath(place.element(), place.annotation(), place.value());
        Tree tree = path == null ? null : path.getLeaf();
        if (path == null || tree == null) {
            return 0;
        }
        CompilationUnitTree unit = path.getCompilationUnit();
        long start = known.getSourcePositions().getStartPosition(unit, tree);
        return start < 0 ? 0 : unit.getLineMap().getLineNumber(start);
    }

    private static boolean isKotlin(Element element) {
        for (Element at = element; at != null; at = at.getEnclosingElement()) {
            if (AnnotationMirrors.find(at, KotlinStubs.METADATA) != null) {
                return true;
            }
        }
        return false;
    }
}
