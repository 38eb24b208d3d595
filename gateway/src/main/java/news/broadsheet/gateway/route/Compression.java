package news.broadsheet.gateway.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Compresses what is kept, once. What is not kept is compressed by the server as it leaves. */
@ApplicationScoped
public class Compression {
    private final Set<String> mediaTypes;

    Compression(@ConfigProperty(name = "quarkus.http.compress-media-types") Set<String> mediaTypes) {
        this.mediaTypes = mediaTypes;
    }

    /** Adds the encodings of a response whose media type is worth it. */
    public WholeResponse encode(WholeResponse response) {
        return response.mediaType().filter(mediaTypes::contains).isPresent() ? response.encoded() : response;
    }
}
