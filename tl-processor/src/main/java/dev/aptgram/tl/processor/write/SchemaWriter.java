package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.JavaName;
import dev.aptgram.tl.processor.schema.LinkedSchema;
import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.tl.processor.schema.UnionModel;
import dev.aptgram.tl.processor.source.JavaFile;
import dev.aptgram.tl.processor.source.TypeSpec;
import dev.aptgram.tl.processor.support.SourceFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.Element;

/** Writes all files of a schema, in the schema's order. */
public final class SchemaWriter {
    private final SourceFiles files;
    private final Element origin;
    private final List<JavaName> taken = new ArrayList<>();

    /**
     * Creates a writer.
     *
     * @param files where to
     * @param origin the element that asked for it
     */
    public SchemaWriter(SourceFiles files, Element origin) {
        this.files = files;
        this.origin = origin;
    }

    /**
     * Writes all files.
     *
     * @param schema a sound schema
     * @return the names that hand-written types have already; nothing was written for them
     * @throws IOException if one cannot be written
     */
    public List<JavaName> write(LinkedSchema schema) throws IOException {
        for (UnionModel union : schema.unions()) {
            file(union.name(), UnionWriter.write(union, schema));
        }
        for (RecordModel constructor : schema.constructors()) {
            file(constructor.name(), RecordWriter.write(constructor, schema));
        }
        for (RecordModel method : schema.methods()) {
            file(method.name(), RecordWriter.write(method, schema));
        }
        file(schema.registry(), RegistryWriter.write(schema));
        file(schema.text(), SchemaTextWriter.write(schema));
        if (schema.earlier() != null) {
            file(schema.earlier().name(), EarlierWriter.write(schema, schema.earlier()));
        }
        if (schema.api() != null) {
            for (Map.Entry<JavaName, TypeSpec> type :
                    ApiWriter.write(schema.api(), schema).entrySet()) {
                file(type.getKey(), type.getValue());
            }
        }
        return List.copyOf(taken);
    }

    private void file(JavaName name, TypeSpec type) throws IOException {
        String text = JavaFile.text(name.packageName(), type);
        try {
            files.write(name.packageName(), name.simpleName(), out -> out.append(text), origin);
        } catch (FilerException e) {
            taken.add(name);
        }
    }
}
