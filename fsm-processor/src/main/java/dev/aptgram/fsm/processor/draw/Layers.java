package dev.aptgram.fsm.processor.draw;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Puts boxes one below the other, so that arrows lead down. Those that would close a circle lead up; an arrow that passes
 * layers has a knot in each of them.
 */
final class Layers {
    private static final int NONE = -1;

    private final Graph graph;
    private final List<List<Integer>> leaving = new ArrayList<>();
    private final boolean[] up;
    private final int[] layerOf;
    private int count;

    /** Every arrow with the places that it passes, from its upper end to its lower end. */
    record Path(Graph.Arrow arrow, boolean isUp, List<Integer> places) {}

    Layers(Graph graph) {
        this.graph = graph;
        this.up = new boolean[graph.arrows().size()];
        this.layerOf = new int[graph.boxes().size()];
        graph.boxes().forEach(box -> leaving.add(new ArrayList<>()));
        for (int i = 0; i < up.length; i++) {
            leaving.get(graph.arrows().get(i).from()).add(i);
        }
        findCircles();
        sink();
    }

    /** Walks in depth, in the order of the arrows: one that comes to where the walk still is closes a circle. */
    private void findCircles() {
        int[] next = new int[layerOf.length];
        boolean[] open = new boolean[layerOf.length];
        boolean[] seen = new boolean[layerOf.length];
        for (int root = 0; root < layerOf.length; root++) {
            if (seen[root]) {
                continue;
            }
            Deque<Integer> walk = new ArrayDeque<>(List.of(root));
            seen[root] = true;
            open[root] = true;
            while (!walk.isEmpty()) {
                int at = walk.getLast();
                if (next[at] == leaving.get(at).size()) {
                    open[at] = false;
                    walk.removeLast();
                    continue;
                }
                int arrow = leaving.get(at).get(next[at]++);
                int to = graph.arrows().get(arrow).to();
                up[arrow] = open[to];
                if (!seen[to]) {
                    seen[to] = true;
                    open[to] = true;
                    walk.addLast(to);
                }
            }
        }
    }

    /** Each box goes below all from which arrows lead down to it. */
    private void sink() {
        for (boolean moved = true; moved; ) {
            moved = false;
            for (int i = 0; i < up.length; i++) {
                Graph.Arrow arrow = graph.arrows().get(i);
                int least = layerOf[arrow.from()] + 1;
                if (!up[i] && layerOf[arrow.to()] < least) {
                    layerOf[arrow.to()] = least;
                    moved = true;
                }
            }
        }
        count = Arrays.stream(layerOf).max().orElse(0) + 1;
    }

    /** {@return the layer of each box} */
    int[] layerOf() {
        return layerOf.clone();
    }

    /** {@return how many there are} */
    int count() {
        return count;
    }

    /**
     * {@return the arrows with the places that they pass, without those from a box to itself} A place is a box, or a knot, which
     * is numbered after them.
     *
     * @param layers takes the places of each layer, in the order in which they come up
     */
    List<Path> paths(List<List<Integer>> layers) {
        for (int layer = 0; layer < count; layer++) {
            layers.add(new ArrayList<>());
        }
        for (int box = 0; box < layerOf.length; box++) {
            layers.get(layerOf[box]).add(box);
        }
        int knot = layerOf.length;
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < up.length; i++) {
            Graph.Arrow arrow = graph.arrows().get(i);
            if (arrow.from() == arrow.to()) {
                continue;
            }
            int top = up[i] ? arrow.to() : arrow.from();
            int bottom = up[i] ? arrow.from() : arrow.to();
            List<Integer> places = new ArrayList<>(List.of(top));
            for (int layer = layerOf[top] + 1; layer < layerOf[bottom]; layer++) {
                layers.get(layer).add(knot);
                places.add(knot++);
            }
            places.add(bottom);
            paths.add(new Path(arrow, up[i], List.copyOf(places)));
        }
        return paths;
    }

    /** Puts the places of each layer into an order in which arrows cross less: each near those to which it is bound. */
    static void untangle(List<List<Integer>> layers, List<Path> paths, int sweeps) {
        for (int sweep = 0; sweep < sweeps; sweep++) {
            boolean down = sweep % 2 == 0;
            for (int step = 1; step < layers.size(); step++) {
                int layer = down ? step : layers.size() - 1 - step;
                List<Integer> fixed = layers.get(down ? layer - 1 : layer + 1);
                arrange(layers.get(layer), fixed, paths, down);
            }
        }
    }

    private static void arrange(List<Integer> layer, List<Integer> fixed, List<Path> paths, boolean down) {
        record Weighed(int place, double weight) {}
        List<Weighed> weighed = new ArrayList<>();
        for (int i = 0; i < layer.size(); i++) {
            int place = layer.get(i);
            double sum = 0;
            int bonds = 0;
            for (Path path : paths) {
                int at = path.places().indexOf(place);
                int other = at == NONE ? NONE : at + (down ? -1 : 1);
                int index = other < 0 || other >= path.places().size()
                        ? NONE
                        : fixed.indexOf(path.places().get(other));
                if (index != NONE) {
                    sum += (index + 0.5) / fixed.size();
                    bonds++;
                }
            }
            weighed.add(new Weighed(place, bonds == 0 ? (i + 0.5) / layer.size() : sum / bonds));
        }
        // The sort is stable, so that what weighs the same keeps its order.
        weighed.sort((one, other) -> Double.compare(one.weight(), other.weight()));
        layer.clear();
        weighed.forEach(each -> layer.add(each.place()));
    }
}
