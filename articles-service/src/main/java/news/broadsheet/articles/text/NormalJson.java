package news.broadsheet.articles.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;

/**
 * Every text of every request body is a {@link NormalText} before anything else looks at it. Of requests only: what is
 * stored already is read as it is, because the hashes of the public history are made of it.
 */
@Provider
class NormalJson implements ContextResolver<ObjectMapper> {
    private final ObjectMapper requests;

    NormalJson(ObjectMapper json) {
        this.requests = json.copy().registerModule(new SimpleModule().addDeserializer(String.class, new Text()));
    }

    @Override
    public ObjectMapper getContext(Class<?> type) {
        return requests;
    }

    private static final class Text extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1L;

        Text() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(json, context);
            return text == null ? null : NormalText.of(text);
        }
    }
}
