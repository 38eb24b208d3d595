package news.broadsheet.articles.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.http.Cursor;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Says in the API document how long a text may be where annotations cannot: a {@code maxLength} of a list or a map is that
 * of each entry, and parameters that many routes share have theirs here.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DocumentedLimits implements OASFilter {
    private static final Map<String, Integer> PARAMETERS = Map.ofEntries(
            Map.entry("language", Languages.LONGEST),
            Map.entry("section", Violations.SLUG_LENGTH),
            Map.entry("tag", Violations.SLUG_LENGTH),
            Map.entry("author", Violations.SLUG_LENGTH),
            Map.entry("label", Violations.SLUG_LENGTH),
            Map.entry("slug", Violations.SLUG_LENGTH),
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

    @Override
    public Schema filterSchema(Schema schema) {
        Schema entry = entry(schema);
        if (entry != null && schema.getMaxLength() != null) {
            entry.setMaxLength(schema.getMaxLength());
            schema.setMaxLength(null);
            if (entry.getItems() != null) {
                entry.setMaxItems(schema.getMaxItems());
                schema.setMaxItems(null);
                filterSchema(entry);
            }
        }
        return schema;
    }

    private static Schema entry(Schema schema) {
        return schema.getItems() == null ? schema.getAdditionalPropertiesSchema() : schema.getItems();
    }
}
