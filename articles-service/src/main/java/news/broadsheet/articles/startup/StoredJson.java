package news.broadsheet.articles.startup;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.JsonFormat;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.inject.Singleton;
import java.util.Map;
import news.broadsheet.articles.language.Languages;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;
import org.hibernate.type.format.jackson.JacksonJsonFormatMapper;

/**
 * Columns of JSON. PostgreSQL keeps the keys of an object in an order of its own; what is by language is read with the
 * newsroom's first language first.
 */
@Singleton
@JsonFormat
@PersistenceUnitExtension
class StoredJson implements FormatMapper {
    private final FormatMapper jackson;
    private final Languages languages;

    StoredJson(ObjectMapper json, Languages languages) {
        this.jackson = new JacksonJsonFormatMapper(json);
        this.languages = languages;
    }

    @Override
    public <T> T fromString(CharSequence stored, JavaType<T> type, WrapperOptions options) {
        T value = jackson.fromString(stored, type, options);
        return value instanceof Map<?, ?> map ? type.getJavaTypeClass().cast(inOrder(map)) : value;
    }

    @SuppressWarnings("unchecked") // The keys of a JSON object are strings.
    private Map<String, ?> inOrder(Map<?, ?> map) {
        return languages.inOrder((Map<String, ?>) map);
    }

    @Override
    public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
        return jackson.toString(value, type, options);
    }
}
