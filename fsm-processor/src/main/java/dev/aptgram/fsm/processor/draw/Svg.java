package dev.aptgram.fsm.processor.draw;

import dev.aptgram.fsm.processor.model.MachineModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws a machine as a picture. A state that runs another machine is a frame around that one's picture. */
public final class Svg {
    private static final int LETTER = 8;
    private static final int BOX = 34;
    private static final int BETWEEN = 74;
    private static final int TITLE = 22;
    private static final int GAP = 36;
    private static final int ROW = 16;
    private static final int ROWS = 4;
    private static final int KNOT = 16;
    private static final int DOT = 8;
    private static final int BESIDE = 14;
    private static final int MARGIN = 24;
    private static final int SWEEPS = 6;

    private final Graph graph;
    private final List<List<Integer>> layers = new ArrayList<>();
    private final List<Layers.Path> paths;
    private final Map<Integer, Svg> inside = new HashMap<>();
    private final int[] widths;
    private final int[] heights;
    private final int[] x;
    private final int[] y;
    /** How far arrows that pass a frame go straight on, up and down from the middle of its layer. */
    private final int[] straight;

    private final Map<Integer, Integer> labels = new HashMap<>();
    private final Map<String, Integer> between = new HashMap<>();
    private int width;
    private int height;

    private Svg(Graph graph) {
        this.graph = graph;
        Layers layered = new Layers(graph);
        this.paths = layered.paths(layers);
        Layers.untangle(layers, paths, SWEEPS);
        this.widths = new int[graph.boxes().size()];
        this.heights = new int[graph.boxes().size()];
        for (int box = 0; box < widths.length; box++) {
            measure(box);
        }
        int places = layers.stream().mapToInt(List::size).sum();
        this.x = new int[places];
        this.y = new int[places];
        this.straight = new int[places];
        place();
    }

    /**
     * {@return the picture, as a file of its own or as a part of a page}
     *
     * @param machine the machine, without errors
     */
    public static String of(MachineModel machine) {
        return new Svg(Graph.of(machine)).draw(machine.type().nestedName());
    }

    private void measure(int index) {
        Graph.Box box = graph.boxes().get(index);
        widths[index] = box.kind() == Graph.Kind.START ? 2 * DOT : title(box).length() * LETTER + 2 * BESIDE;
        heights[index] = BOX;
        MachineModel inner = box.inside();
        if (inner != null) {
            Svg picture = new Svg(Graph.of(inner));
            inside.put(index, picture);
            widths[index] = Math.max(widths[index], picture.width + 2 * BESIDE);
            heights[index] = TITLE + picture.height + BESIDE;
        }
    }

    private static String title(Graph.Box box) {
        MachineModel inner = box.inside();
        return inner == null ? box.name() : box.name() + ": " + inner.type().nestedName();
    }

    private int heightOf(int place) {
        return place < heights.length ? heights[place] : 0;
    }

    private int widthOf(int place) {
        return place < widths.length ? widths[place] : KNOT;
    }

    /** {@return the room to the right of a place: what is written beside the arrows of a box from itself to itself} */
    private int after(int place) {
        int label = graph.arrows().stream()
                .filter(arrow -> arrow.from() == place && arrow.to() == place)
                .mapToInt(arrow -> 2 * BESIDE + arrow.label().length() * LETTER)
                .max()
                .orElse(0);
        return Math.max(GAP, label + BESIDE);
    }

    /** Layers are centred above each other. */
    private void place() {
        List<Integer> lengths = new ArrayList<>();
        for (List<Integer> layer : layers) {
            int length = 0;
            for (int place : layer) {
                length += widthOf(place) + after(place);
            }
            lengths.add(length);
            width = Math.max(width, length);
        }
        // What is written beside the outermost arrow needs room too.
        int longest = graph.arrows().stream()
                .mapToInt(arrow -> arrow.label().length())
                .max()
                .orElse(0);
        width += 2 * MARGIN + longest * LETTER;
        int top = MARGIN;
        for (int layer = 0; layer < layers.size(); layer++) {
            int left = (width - longest * LETTER - lengths.get(layer)) / 2 + GAP / 2;
            int tallest = Math.max(
                    BOX,
                    layers.get(layer).stream().mapToInt(this::heightOf).max().orElse(0));
            for (int place : layers.get(layer)) {
                x[place] = left + widthOf(place) / 2;
                y[place] = top + tallest / 2;
                straight[place] = tallest > BOX ? tallest / 2 : 0;
                left += widthOf(place) + after(place);
            }
            top += tallest + BETWEEN;
        }
        height = top - BETWEEN + MARGIN;
    }

    private String draw(String title) {
        StringBuilder out = new StringBuilder();
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height);
        out.append("\" viewBox=\"0 0 ").append(width).append(' ').append(height);
        out.append("\" font-family=\"monospace\" font-size=\"13\">\n<title>")
                .append(Xml.text(title))
                .append("</title>\n");
        drawGraph(out);
        return out.append("</svg>\n").toString();
    }

    private void drawGraph(StringBuilder out) {
        out.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        paths.forEach(path -> drawPath(path, out));
        graph.arrows().stream().filter(arrow -> arrow.from() == arrow.to()).forEach(arrow -> drawLoop(arrow, out));
        for (int box = 0; box < widths.length; box++) {
            drawBox(box, out);
        }
    }

    private void drawBox(int box, StringBuilder out) {
        Graph.Box drawn = graph.boxes().get(box);
        int left = x[box] - widths[box] / 2;
        int top = y[box] - heights[box] / 2;
        if (drawn.kind() == Graph.Kind.START) {
            out.append("<circle cx=\"")
                    .append(x[box])
                    .append("\" cy=\"")
                    .append(y[box])
                    .append("\" r=\"")
                    .append(DOT)
                    .append("\"/>\n");
            return;
        }
        drawRect(left, top, widths[box], heights[box], drawn.kind() == Graph.Kind.END ? "#e8f0e8" : "#f4f4f8", out);
        Svg picture = inside.get(box);
        if (picture != null) {
            drawInside(picture, x[box] - picture.width / 2, top + TITLE, out);
            drawText(left + BESIDE, top + TITLE - 6, "start", title(drawn), out);
            return;
        }
        if (drawn.kind() == Graph.Kind.END) {
            drawRect(left + 3, top + 3, widths[box] - 6, BOX - 6, "none", out);
        }
        drawText(x[box], y[box] + 5, "middle", drawn.name(), out);
    }

    private static void drawInside(Svg picture, int left, int top, StringBuilder out) {
        out.append("<svg x=\"").append(left).append("\" y=\"").append(top);
        out.append("\" width=\"").append(picture.width).append("\" height=\"").append(picture.height);
        out.append("\">\n");
        picture.drawGraph(out);
        out.append("</svg>\n");
    }

    private static void drawRect(int left, int top, int width, int height, String fill, StringBuilder out) {
        out.append("<rect x=\"")
                .append(left)
                .append("\" y=\"")
                .append(top)
                .append("\" width=\"")
                .append(width);
        out.append("\" height=\"")
                .append(height)
                .append("\" rx=\"6\" fill=\"")
                .append(fill)
                .append("\" stroke=\"#333\"/>\n");
    }

    private static void drawText(int x, int y, String anchor, String text, StringBuilder out) {
        out.append("<text x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append("\" text-anchor=\"")
                .append(anchor);
        // A white rim keeps it readable above a line.
        out.append("\" stroke=\"#fff\" stroke-width=\"4\" paint-order=\"stroke\">");
        out.append(Xml.text(text)).append("</text>\n");
    }

    /** Arrows between the same two boxes lie side by side. */
    private void drawPath(Layers.Path path, StringBuilder out) {
        List<Integer> places = path.places();
        int top = places.get(0);
        int bottom = places.get(places.size() - 1);
        int nth = between.merge(top + " " + bottom, 1, Integer::sum) - 1;
        int aside = (nth + 1) / 2 * BESIDE * (nth % 2 == 0 ? 1 : -1);
        List<int[]> points = new ArrayList<>();
        points.add(new int[] {
            x[top] + aside, y[top] + (graph.boxes().get(top).kind() == Graph.Kind.START ? DOT : heights[top] / 2)
        });
        for (int place : places.subList(1, places.size() - 1)) {
            points.add(new int[] {x[place], y[place] - straight[place]});
            if (straight[place] > 0) {
                points.add(new int[] {x[place], y[place] + straight[place]});
            }
        }
        points.add(new int[] {x[bottom] + aside, y[bottom] - heights[bottom] / 2});
        StringBuilder line = new StringBuilder("M").append(at(points.get(0)));
        for (int i = 1; i < points.size(); i++) {
            int[] from = points.get(i - 1);
            int[] to = points.get(i);
            int middle = (from[1] + to[1]) / 2;
            line.append(" C")
                    .append(from[0])
                    .append(' ')
                    .append(middle)
                    .append(' ')
                    .append(to[0])
                    .append(' ')
                    .append(middle);
            line.append(' ').append(at(to));
        }
        drawLine(line.toString(), path.arrow(), out);
        int[] end = path.isUp() ? points.get(0) : points.get(points.size() - 1);
        drawHead(end[0], end[1], path.isUp() ? 1 : -1, out);
        if (!path.arrow().label().isEmpty()) {
            drawLabel(top, points.get(0), points.get(1), path.arrow().label(), out);
        }
    }

    /** Of the arrows below a box, each is labelled in a row of its own, beside its line. */
    private void drawLabel(int top, int[] from, int[] to, String label, StringBuilder out) {
        int nth = labels.merge(top, 1, Integer::sum);
        int down = ROW * ((nth - 1) % ROWS + 1);
        int labelX = (int) Math.round(from[0] + (to[0] - from[0]) * sideways((double) down / (to[1] - from[1])));
        drawText(labelX + 5, from[1] + down + 4, "start", label, out);
    }

    /** {@return how far to the side a line has come that has come so far down} Both are shares of the whole way. */
    private static double sideways(double down) {
        // The control points of the curve are both half-way down; the way down only grows along it.
        double low = 0;
        double high = 1;
        for (int i = 0; i < 30; i++) {
            double along = (low + high) / 2;
            if (1.5 * along * (1 - along) + along * along * along < down) {
                low = along;
            } else {
                high = along;
            }
        }
        return low * low * (3 - 2 * low);
    }

    private void drawLoop(Graph.Arrow arrow, StringBuilder out) {
        int right = x[arrow.from()] + widths[arrow.from()] / 2;
        int middle = y[arrow.from()];
        drawLine(
                "M" + right + " " + (middle - 8) + " C" + (right + 2 * BESIDE) + " " + (middle - 2 * BESIDE) + " "
                        + (right + 2 * BESIDE) + " " + (middle + 2 * BESIDE) + " " + right + " " + (middle + 8),
                arrow,
                out);
        out.append("<path d=\"M").append(right).append(' ').append(middle + 8).append(" l9 0 l-4 8 z\"/>\n");
        if (!arrow.label().isEmpty()) {
            drawText(right + 2 * BESIDE, middle + 4, "start", arrow.label(), out);
        }
    }

    private static void drawLine(String line, Graph.Arrow arrow, StringBuilder out) {
        out.append("<path d=\"").append(line).append("\" fill=\"none\" stroke=\"#333\"");
        out.append(arrow.isTimed() ? " stroke-dasharray=\"5 4\"" : "").append("/>\n");
    }

    private static void drawHead(int x, int y, int towards, StringBuilder out) {
        out.append("<path d=\"M")
                .append(x)
                .append(' ')
                .append(y)
                .append(" l-4 ")
                .append(9 * towards)
                .append(" l8 0 z\"/>\n");
    }

    private static String at(int[] point) {
        return point[0] + " " + point[1];
    }
}
