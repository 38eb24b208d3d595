package news.broadsheet.search.feed;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import news.broadsheet.search.index.ArticleDocument.PictureText;

/** A failure that the service cannot foresee: what writes its requests to Elasticsearch breaks on one text. */
@Singleton
class FailingJson implements ObjectMapperCustomizer {
    static final String FAILING_TEXT = "a text that cannot be written";

    @Override
    public void customize(ObjectMapper json) {
        json.registerModule(new SimpleModule().addSerializer(PictureText.class, new FailingSerializer()));
    }

    private static final class FailingSerializer extends JsonSerializer<PictureText> {
        @Override
        public void serialize(PictureText picture, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (FAILING_TEXT.equals(picture.alt())) {
                throw new IllegalStateException("This text cannot be written");
            }
            out.writeStartObject();
            out.writeStringField("alt", picture.alt());
            out.writeStringField("caption", picture.caption());
            out.writeStringField("credit", picture.credit());
            out.writeEndObject();
        }
    }
}
