package news.broadsheet.articles.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.http.Cursor;
import news.broadsheet.http.Slug;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Says in the API document how long parameters may be that many routes share. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DocumentedLimits implements OASFilter {
    private static final Map<String, Integer> PARAMETERS = Map.ofEntries(
            Map.entry("language", Languages.LONGEST),
            Map.entry("section", Slug.LENGTH),
            Map.entry("tag", Slug.LENGTH),
            Map.entry("author", Slug.LENGTH),
            Map.entry("label", Slug.LENGTH),
            Map.entry("slug", Slug.LENGTH),
            Map.entry("after", Cursor.LONGEST),
            // Parts of addresses that are given out, not made up: whatever is longer leads to nothing.
            Map.entry("part", 100),
            Map.entry("key", 128),
            Map.entry("file", 100),
            Map.entry("token", 500));

    @Override
    public Parameter filterParameter(Parameter parameter) {
        Schema schema = parameter.getSchema();
        if (schema != null && schema.getRef() == null) {
            if (PARAMETERS.containsKey(parameter.getName())) {
                schema.setMaxLength(PARAMETERS.get(parameter.getName()));
            }
            if (schema.getType() == null) {
                schema.setType(List.of(Schema.SchemaType.STRING));
            }
        }
        return parameter;
    }

    /** What a field means is told after its limits, wherever they come from. */
    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getMaxLength() != null || schema.getMaximum() != null) {
            moveToEnd(schema.getPattern(), schema::setPattern);
            if (schema.getDescription() != null) {
                moveToEnd(schema.getDescription(), schema::setDescription);
                moveToEnd(schema.getMaxLength() == null ? null : schema.getFormat(), schema::setFormat);
            }
            moveToEnd(schema.getExamples(), schema::setExamples);
            moveToEnd(schema.getDefaultValue(), schema::setDefaultValue);
        }
        return schema;
    }

    private static <T> void moveToEnd(T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(null);
            setter.accept(value);
        }
    }
}
