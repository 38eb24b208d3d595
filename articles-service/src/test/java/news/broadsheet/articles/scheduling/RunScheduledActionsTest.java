package news.broadsheet.articles.scheduling;

import static news.broadsheet.articles.Newsroom.draft;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.ClockAndRandom;
import news.broadsheet.articles.NewsroomExtension;
import news.broadsheet.articles.Story;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is due is done, whatever becomes of what was due before it. */
@QuarkusTest
@ExtendWith(NewsroomExtension.class)
class RunScheduledActionsTest {
    /** More than are looked at in one go. */
    private static final int FAILING = 120;

    @Inject
    Jdbi database;

    @AfterEach
    void mend() {
        database.useHandle(handle -> handle.execute("drop trigger if exists broken_plan on plan"));
        database.useHandle(handle -> handle.execute("drop function if exists broken_plan"));
        database.useHandle(handle -> handle.execute("delete from plan where planned_by = 'broken'"));
    }

    /** The database refuses to settle the plans of an article. */
    private void breakPlansOf(Story story) {
        database.useHandle(handle -> {
            handle.execute("""
                    create function broken_plan() returns trigger language plpgsql as $$
                    begin raise exception 'broken on purpose'; end $$""");
            handle.execute("""
                    create trigger broken_plan before update on plan for each row
                    when (old.planned_by = 'broken') execute function broken_plan()""");
            for (int i = 0; i < FAILING; i++) {
                handle.execute("""
                        insert into plan (id, article_id, kind, at, label, planned_by, planned_by_name, planned_at, state)
                        values (?, ?, 'expireLabel', '2031-05-01T08:30:00Z', ?, 'broken', 'Broken',
                                '2031-05-01T08:00:00Z', 'pending')""", UUID.randomUUID(), story.uuid(), "label-" + i);
            }
        });
    }

    @Test
    void plansThatFailKeepNoLaterOneWaiting() {
        ClockAndRandom.stopClockAt("2031-05-01T08:00:00Z");
        breakPlansOf(Story.published(draft("ru", "Метки не снимаются")));
        Story later = Story.write(draft("ru", "А это выходит"));
        later.does("leyla", "submit", 200);
        later.does("nigar", "publish", Map.of("at", "2031-05-01T09:00:00Z"), 200);

        ClockAndRandom.stopClockAt("2031-05-01T09:00:00Z");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> later.read().then().statusCode(200));
    }
}
