package news.broadsheet.articles.media.library;

import io.quarkus.logging.Log;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.media.storage.Storage;
import news.broadsheet.http.Problem;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/** Serves the files of pictures, whole or a range, never all in memory. Browsers and CDNs may keep them for ever. */
@ApplicationScoped
class ServedFiles {
    private static final Duration FOR_EVER = Duration.ofDays(365);
    /** So soon do readers see the picture again when its rights are renewed. */
    private static final Duration PLACEHOLDER = Duration.ofMinutes(1);

    private static final String PLACEHOLDER_TYPE = "image/svg+xml";

    private final SessionFactory sessions;
    private final Storage storage;
    private final Clock clock;
    private final byte[] placeholder;

    ServedFiles(SessionFactory sessions, Storage storage, Clock clock) throws IOException {
        this.sessions = sessions;
        this.storage = storage;
        this.clock = clock;
        try (InputStream in = ServedFiles.class.getResourceAsStream("/media/placeholder.svg")) {
            this.placeholder = in.readAllBytes();
        }
    }

    /**
     * What a client sends along.
     *
     * @param staff sees what no live article shows
     */
    record FileRequest(boolean staff, boolean withBody, String ifNoneMatch, String range, String ifRange) {}

    /** @param size in bytes */
    @RegisterForReflection
    record Served(
            String name, String type, long size, @Nullable Instant rightsExpireAt, boolean live) {
        /** Public for Hibernate. */
        public Served {}
    }

    Response answer(UUID media, String name, FileRequest asked) {
        Served served =
                find(media, name).filter(found -> found.live() || asked.staff()).orElseThrow(() -> nothing(name));
        Duration rights =
                served.rightsExpireAt() == null ? FOR_EVER : Duration.between(clock.instant(), served.rightsExpireAt());
        return rights.isPositive() ? file(media, served, rights, asked) : placeholder(asked);
    }

    private static Problem nothing(String name) {
        return new Problem.NotFound("The file " + name);
    }

    private Optional<Served> find(UUID media, String name) {
        // Native: each file of each page is such a read, one look-up of a key.
        return sessions.fromStatelessSession(session -> session.createNativeQuery("""
                        select f.name, f.type, f.size, m.rights_expire_at,
                               exists (select 1 from media_use u where u.media_id = m.id and u.kind = 'live') as live
                        from media_file f join media m on m.id = f.media_id
                        where f.media_id = :media and f.name = :name""", Served.class)
                .addScalar("name", String.class)
                .addScalar("type", String.class)
                .addScalar("size", Long.class)
                .addScalar("rights_expire_at", Instant.class)
                .addScalar("live", Boolean.class)
                .setParameter("media", media)
                .setParameter("name", name)
                .uniqueResultOptional());
    }

    /** @param rights how long it may still be shown, and so kept */
    private Response file(UUID media, Served file, Duration rights, FileRequest asked) {
        long seconds = Math.min(FOR_EVER.toSeconds(), Math.max(1, rights.toSeconds()));
        String etag = "\"" + file.name() + "\"";
        Response.ResponseBuilder response = Response.ok()
                .tag(new EntityTag(file.name()))
                .header("Cache-Control", (file.live() ? "public" : "private") + ", max-age=" + seconds + ", immutable");
        if (matches(asked.ifNoneMatch(), etag)) {
            return response.status(Response.Status.NOT_MODIFIED).build();
        }
        boolean ranged = asked.ifRange() == null || asked.ifRange().strip().equals(etag);
        Optional<ByteRange> range = ranged ? ByteRange.of(asked.range(), file.size()) : Optional.empty();
        if (range.isPresent() && !range.get().isSatisfiable()) {
            throw new RangeUnsatisfiable(file.size());
        }
        range.ifPresent(part -> response.status(Response.Status.PARTIAL_CONTENT)
                .header("Content-Range", part.contentRange(file.size())));
        ByteRange part = range.orElse(new ByteRange(0, file.size()));
        return described(response, file.type(), part.length())
                .header("Accept-Ranges", "bytes")
                .entity(asked.withBody() ? body(media, file, part) : null)
                .build();
    }

    private static Response.ResponseBuilder described(Response.ResponseBuilder response, String type, long length) {
        return response.type(type)
                .header("Content-Length", length)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    }

    /** Opened before the answer begins, so that a missing file is still a problem. */
    private StreamingOutput body(UUID media, Served file, ByteRange part) {
        try {
            InputStream stored = storage.read(media, file.name(), part.from(), part.length());
            return out -> {
                try (stored) {
                    stored.transferTo(out);
                } catch (IOException e) {
                    // Most often a reader who went away; either way the answer has begun, and its length says it is not
                    // whole.
                    Log.debugf(e, "%s was not sent to its end", file.name());
                    throw Problem.Unavailable.part("picture storage", null);
                }
            };
        } catch (FileNotFoundException e) {
            throw new IllegalStateException("The storage has lost " + media + "/" + file.name(), e);
        } catch (IOException e) {
            throw Problem.Unavailable.part("picture storage", null);
        }
    }

    private Response placeholder(FileRequest asked) {
        Response.ResponseBuilder response = Response.ok()
                .tag(new EntityTag("placeholder"))
                .header("Cache-Control", "public, max-age=" + PLACEHOLDER.toSeconds());
        if (matches(asked.ifNoneMatch(), "\"placeholder\"")) {
            return response.status(Response.Status.NOT_MODIFIED).build();
        }
        return described(response, PLACEHOLDER_TYPE, placeholder.length)
                .entity(asked.withBody() ? placeholder : null)
                .build();
    }

    private static boolean matches(String ifNoneMatch, String etag) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String candidate : ifNoneMatch.split(",", 0)) {
            String stripped = candidate.strip();
            if ("*".equals(stripped) || stripped.equals(etag) || stripped.equals("W/" + etag)) {
                return true;
            }
        }
        return false;
    }
}
