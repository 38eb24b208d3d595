package news.broadsheet.e2e;

import static news.broadsheet.e2e.RunningPlatform.gateway;
import static news.broadsheet.e2e.RunningPlatform.platform;
import static news.broadsheet.e2e.RunningPlatform.reader;
import static news.broadsheet.e2e.RunningPlatform.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.e2e.client.ApiClient;
import news.broadsheet.e2e.client.ApiException;
import news.broadsheet.e2e.client.ApiResponse;
import news.broadsheet.e2e.client.api.ArticlesApi;
import news.broadsheet.e2e.client.api.NewsroomApi;
import news.broadsheet.e2e.client.api.SearchApi;
import news.broadsheet.e2e.client.api.ViewsApi;
import news.broadsheet.e2e.client.model.ArticleDraft;
import news.broadsheet.e2e.client.model.ArticleView;
import news.broadsheet.e2e.client.model.PublicArticle;
import news.broadsheet.e2e.client.model.ReportedEvent;
import news.broadsheet.e2e.client.model.Status;
import news.broadsheet.e2e.client.model.ViewKind;
import news.broadsheet.e2e.client.model.ViewReport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What other programs make of the API document: it has no flaws, and clients that are generated from it work. */
@ExtendWith(RunningPlatform.class)
@Order(2) // before others make the parts fail
class ClientsTest {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @BeforeAll
    static void prepare() {
        Story.prepareNewsroom();
    }

    @Test
    void theDocumentHasNoFlawsAndIsTheOneThatClientsAreMadeOf() throws Exception {
        String served =
                reader().get("/api/openapi").then().statusCode(200).extract().asString();

        Path document = Path.of("target", "served-openapi.yaml");
        Files.writeString(document, served);
        // The served one was read once more, which changes the order of some members.
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        Path contract = RunningPlatform.repository().resolve("gateway/contract/openapi.yaml");
        assertEquals(yaml.readTree(contract.toFile()), yaml.readTree(served));
        Npm.run(Map.of(), PATIENCE, "lint", document.toString());
    }

    @Test
    void aTypeScriptClientMakesTheJourney() throws Exception {
        Npm.run(
                Map.of(
                        "SITE", gateway(),
                        "TOKEN_URL", platform().tokenUrl(),
                        "REPORTER_PASSWORD", platform().secrets().get("demo.reporter"),
                        "EDITOR_PASSWORD", platform().secrets().get("demo.editor")),
                PATIENCE,
                "journey");
    }

    @Test
    void aJavaClientMakesTheJourney() throws Exception {
        NewsroomApi reporter = new NewsroomApi(signedIn("reporter"));
        NewsroomApi editor = new NewsroomApi(signedIn("editor"));
        ArticleDraft draft = new ArticleDraft()
                .language("ru")
                .section(Story.SECTION)
                .headline("Пристань откроют после ремонта")
                .lead("Доски настила заменили.")
                .body("<p>Плотники закончили работу раньше срока.</p>")
                .byline(List.of(Story.AUTHOR))
                .tags(Story.TAGS);

        ApiResponse<ArticleView> created = reporter.createArticleWithHttpInfo(draft, null);
        assertEquals(201, created.getStatusCode());
        UUID id = created.getData().getId();
        ApiException refused = assertThrows(ApiException.class, () -> reporter.publishArticle(id, etag(created), null));
        assertEquals(403, refused.getCode());
        ApiResponse<ArticleView> submitted = reporter.submitArticleWithHttpInfo(id, etag(created));
        assertEquals(Status.IN_REVIEW, submitted.getData().getStatus());
        assertEquals(
                Status.PUBLISHED,
                editor.publishArticle(id, etag(submitted), null).getStatus());

        ApiClient anybody = client();
        PublicArticle read = new ArticlesApi(anybody).getArticle(id);
        assertEquals(draft.getHeadline(), read.getHeadline());
        assertEquals(Story.SECTION, read.getSection().getSlug());
        SearchApi search = new SearchApi(anybody);
        soon("found by an inflected word")
                .until(
                        () -> search
                                .search(null, null, null, null, null, 10, "пристанью", null, null, null, null)
                                .getItems()
                                .stream()
                                .anyMatch(found -> id.equals(found.getId())));
        ViewsApi views = new ViewsApi(anybody);
        views.reportViews(
                new ViewReport()
                        .addEventsItem(new ReportedEvent()
                                .id(UUID.randomUUID())
                                .article(id)
                                .kind(ViewKind.OPEN)),
                Map.of("User-Agent", FIREFOX));
        soon("counted")
                .until(() -> views.countViews(List.of(id.toString())).getItems().stream()
                        .anyMatch(count -> id.equals(count.getArticle()) && count.getViews() == 1));
    }

    private static ApiClient client() {
        ApiClient client = new ApiClient();
        client.updateBaseUri(gateway());
        return client;
    }

    private static ApiClient signedIn(String user) {
        String token = RunningPlatform.token(user);
        return client().setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    }

    private static String etag(ApiResponse<?> response) {
        return response.getHeaders().get("etag").getFirst();
    }
}
