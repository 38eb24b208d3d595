package news.broadsheet.articles.channels;

import static java.time.Duration.ofSeconds;
import static news.broadsheet.articles.Newsroom.draft;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import news.broadsheet.articles.NewsroomExtension;
import news.broadsheet.articles.Story;
import news.broadsheet.articles.channels.FakeServer.Fault;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the newsroom does and however servers fail meanwhile: in the end each channel shows what is public. */
@QuarkusTest
@ExtendWith({NewsroomExtension.class, FakeServersExtension.class})
class OutageTest {
    private static final Map<String, String> REASON = Map.of("reason", "Уточнение.");

    @Inject
    Jdbi database;

    /** An article and what is to be seen of it; {@code headline} is null once it is withdrawn. */
    private static final class ExpectedArticle {
        final Story story;
        final String path;
        String headline;

        ExpectedArticle(String headline) {
            this.story = Story.published(draft("ru", headline));
            this.path = story.path();
            this.headline = headline;
        }

        void goesOn(RandomGenerator random, String next) {
            if (headline == null) {
                return;
            }
            if (random.nextInt(4) == 0) {
                story.does("nigar", "withdraw", REASON, 200);
                headline = null;
            } else {
                story.saves("nigar", draft("ru", next), 200);
                story.does("nigar", "correct", REASON, 200);
                headline = next;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void allAgreeInTheEnd(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FakeServers.ALL.forEach(server -> fails(server, random.split()));
        List<ExpectedArticle> articles = new ArrayList<>();
        for (int step = 0; step < 30; step++) {
            String headline = "Шаг " + seed + "." + step;
            if (articles.size() < 4 || random.nextInt(6) == 0) {
                articles.add(new ExpectedArticle(headline));
            } else {
                articles.get(random.nextInt(articles.size())).goesOn(random, headline);
            }
            if (random.nextInt(8) == 0) {
                FakeServers.ALL.get(random.nextInt(3)).close();
            } else {
                FakeServers.ALL.get(random.nextInt(3)).open();
            }
            FakeServers.advance(ofSeconds(random.nextInt(10)));
            if (random.nextBoolean()) {
                FakeServers.ALL.forEach(FakeServer::open);
            }
        }
        FakeServers.heal();
        FakeServers.everythingIsTold(database);

        for (ExpectedArticle article : articles) {
            assertEquals(
                    article.headline == null ? List.of() : List.of(article.headline),
                    FakeServers.TELEGRAM.messages("@news_ru", article.path).stream()
                            .map(text -> text.substring(0, text.indexOf('\n')))
                            .toList(),
                    article.path);
        }
    }

    /** Two requests of five. */
    private static void fails(FakeServer server, SplittableRandom random) {
        Fault[] faults = Fault.values();
        server.has(() -> {
            synchronized (random) {
                return random.nextInt(5) < 2 ? faults[random.nextInt(faults.length)] : Fault.NONE;
            }
        });
    }
}
