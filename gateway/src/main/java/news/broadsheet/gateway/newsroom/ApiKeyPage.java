package news.broadsheet.gateway.newsroom;

import io.quarkus.qute.TemplateEnum;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import news.broadsheet.gateway.apikey.ApiKey;
import news.broadsheet.gateway.apikey.ApiKeyManagement.Issued;
import news.broadsheet.gateway.site.Dates;
import org.jspecify.annotations.Nullable;

/** What the page about keys of partners shows. */
final class ApiKeyPage {
    private static final int FINGERPRINT = 8;

    private ApiKeyPage() {}

    /** As {@link ApiKey.State}, in the words of the page. */
    @TemplateEnum
    enum State {
        active,
        expired,
        revoked;

        static State of(ApiKey.State state) {
            return switch (state) {
                case ACTIVE -> active;
                case EXPIRED -> expired;
                case REVOKED -> revoked;
            };
        }
    }

    /** @param until when it ends; null for the newest */
    record Secret(String fingerprint, @Nullable Time until) {}

    /** A key in the list. */
    record Row(
            UUID id,
            long version,
            String name,
            String contact,
            State state,
            int perSecond,
            long perDay,
            Time created,
            @Nullable Time expires,
            @Nullable Time used,
            List<Secret> secrets,
            Time changed,
            String changedBy) {

        static Row of(ApiKey key, @Nullable LocalDate used, Instant now, Dates dates, String language) {
            return new Row(
                    key.id(),
                    key.version(),
                    key.name(),
                    key.contact(),
                    State.of(key.state(now)),
                    key.perSecond(),
                    key.perDay(),
                    Time.of(key.created(), dates, language),
                    key.expires() == null ? null : Time.of(key.expires(), dates, language),
                    used == null ? null : new Time(dates.day(used, language), used.toString()),
                    key.secrets().stream()
                            .filter(secret -> secret.isValid(now))
                            .map(secret -> new Secret(
                                    secret.hash().substring(0, FINGERPRINT),
                                    secret.until() == null ? null : Time.of(secret.until(), dates, language)))
                            .toList(),
                    Time.of(key.changed(), dates, language),
                    key.changedBy());
        }

        public boolean isRevoked() {
            return state == State.revoked;
        }
    }

    /** What came of the form that was sent last. */
    @TemplateEnum
    enum Result {
        none,
        issued,
        revoked,
        /** Some fields of the form are wrong. */
        wrong,
        /** The key was changed meanwhile. */
        changed,
        /** The second factor was not shown lately. */
        refused
    }

    /**
     * @param form what to show in the form for a new key
     * @param wrong names of its fields that are wrong
     */
    record Outcome(
            Result result,
            @Nullable String keyName,
            @Nullable String secret,
            ApiKeyForm form,
            List<String> wrong) {

        static Outcome none() {
            return of(Result.none, new ApiKeyForm());
        }

        static Outcome issued(Issued issued) {
            return new Outcome(Result.issued, issued.key().name(), issued.secret(), new ApiKeyForm(), List.of());
        }

        static Outcome revoked(ApiKey key) {
            return new Outcome(Result.revoked, key.name(), null, new ApiKeyForm(), List.of());
        }

        static Outcome wrong(ApiKeyForm form, List<String> fields) {
            return new Outcome(Result.wrong, null, null, form, fields);
        }

        static Outcome changed() {
            return of(Result.changed, new ApiKeyForm());
        }

        static Outcome refused(ApiKeyForm form) {
            return of(Result.refused, form);
        }

        private static Outcome of(Result result, ApiKeyForm form) {
            return new Outcome(result, null, null, form, List.of());
        }
    }
}
