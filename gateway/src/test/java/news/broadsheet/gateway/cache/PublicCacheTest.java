package news.broadsheet.gateway.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import news.broadsheet.gateway.cache.PublicCache.Fetched;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicCacheTest {
    private static final CachePolicy TEN_SECONDS =
            new CachePolicy(Duration.ofSeconds(10), Duration.ofHours(1), Set.of("article-1", "latest"));

    private volatile Instant now = Instant.parse("2026-07-21T08:00:00Z");
    private final AtomicReference<Runnable> beforeTheTimeIsTold = new AtomicReference<>(() -> {});
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            beforeTheTimeIsTold.getAndSet(() -> {}).run();
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final PublicCache<String> cache = new PublicCache<>(clock, Runnable::run, 1000, String::length);

    private String get(String key, Function<Optional<String>, Fetched<String>> fetch) {
        return get(cache, key, fetch);
    }

    private static String get(
            PublicCache<String> cache, String key, Function<Optional<String>, Fetched<String>> fetch) {
        return cache.get(key, fetch).answer();
    }

    private String get(String fetched) {
        return get("/a", kept -> new Fetched<>(fetched, false, TEN_SECONDS));
    }

    private String getWhileDown() {
        return get("/a", kept -> {
            throw new IllegalStateException("down");
        });
    }

    @Test
    void aFreshAnswerIsServedWithoutAsking() {
        get("one");
        now = now.plusSeconds(9);
        assertEquals("one", get("two"));
        now = now.plusSeconds(2);
        assertEquals("two", get("two"));
    }

    @Test
    void anAnswerThatIsStillRightIsFreshAgain() {
        get("one");
        now = now.plusSeconds(11);
        assertEquals("one", get("/a", kept -> {
            assertEquals(Optional.of("one"), kept);
            return new Fetched<>(null, true, TEN_SECONDS);
        }));
        now = now.plusSeconds(9);
        assertEquals("one", get("two"));
    }

    @Test
    void whereAnAnswerCameFromIsSaid() {
        Function<Optional<String>, Fetched<String>> fetch = kept -> new Fetched<>("one", false, TEN_SECONDS);
        assertEquals(PublicCache.Source.SERVICE, cache.get("/a", fetch).source());
        assertEquals(PublicCache.Source.CACHE, cache.get("/a", fetch).source());
        assertEquals(PublicCache.Source.CACHE, cache.fresh("/a").orElseThrow().source());
        now = now.plusSeconds(11);
        assertEquals(Optional.empty(), cache.fresh("/a"));
        assertEquals(PublicCache.Source.SERVICE_AGAIN, cache.get("/a", fetch).source());
    }

    /** Unlike a failure, after which the stale answer is served. */
    @Test
    void whatIsNotThereAnyMoreIsForgotten() {
        get("one");
        now = now.plusSeconds(11);
        IllegalStateException gone = new IllegalStateException("gone");
        assertEquals(
                gone,
                assertThrows(
                        IllegalStateException.class,
                        () -> get("/a", kept -> {
                            throw new PublicCache.NothingToCache(gone);
                        })));
        assertThrows(IllegalStateException.class, this::getWhileDown);
    }

    /** It is composed when the purge has begun, of a response that the purge has not reached. */
    @Test
    void aPageComposedDuringAPurgeIsPurged() {
        get("/part", kept -> new Fetched<>("old", false, TEN_SECONDS));
        Function<Optional<String>, Fetched<String>> compose = kept -> new Fetched<>(
                "page of " + get("/part", part -> new Fetched<>("new", false, TEN_SECONDS)), false, TEN_SECONDS);
        beforeTheTimeIsTold.set(() -> {
            try {
                Thread.ofVirtual()
                        .start(() -> assertEquals("page of old", get("/page", compose)))
                        .join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        cache.markStale(Set.of("latest"));
        assertEquals("page of new", get("/page", compose));
    }

    @Test
    void whatIsAskedForDuringAPurgeOfEverythingIsNotKept() {
        assertEquals("old", get("/a", kept -> {
            cache.markAllStale();
            return new Fetched<>("old", false, TEN_SECONDS);
        }));
        assertEquals("new", get("new"));
    }

    @Test
    void aPurgeOfEverythingLeavesStaleResponsesForOutages() {
        get("one");
        cache.markAllStale();
        assertEquals("one", getWhileDown());
        now = now.plusSeconds(2);
        assertEquals("two", get("two"));
    }

    @Test
    void aHardPurgeOfEverythingLeavesNothing() {
        get("one");
        cache.removeAll();
        assertThrows(IllegalStateException.class, this::getWhileDown);
    }

    @Test
    void newsAboutATagMakesItAskAgain() {
        get("one");
        cache.markStale(Set.of("latest"));
        assertEquals("two", get("two"));
    }

    @Test
    void newsAboutOtherThingsDoesNot() {
        get("one");
        cache.markStale(Set.of("article-2"));
        assertEquals("one", get("two"));
    }

    @Test
    void whileTheServiceFailsTheCopyIsServed() {
        get("one");
        now = now.plus(Duration.ofMinutes(50));
        assertEquals("one", getWhileDown());
        cache.markStale(Set.of("latest"));
        assertEquals("one", getWhileDown());
        now = now.plus(Duration.ofMinutes(11));
        assertThrows(IllegalStateException.class, this::getWhileDown);
    }

    @Test
    void whatWasWithdrawnIsNotServedEvenWhileTheServiceFails() {
        get("one");
        cache.remove(Set.of("article-1"));
        assertThrows(IllegalStateException.class, this::getWhileDown);
    }

    @Test
    void aCopyWithdrawnWhileTheServiceIsAskedIsNotServed() {
        get("one");
        now = now.plusSeconds(11);
        assertThrows(
                IllegalStateException.class,
                () -> get("/a", kept -> {
                    cache.remove(Set.of("article-1"));
                    throw new IllegalStateException("down");
                }));
    }

    @Test
    void anAnswerFromBeforeTheNewsIsNotKept() {
        get("/a", kept -> {
            cache.markStale(Set.of("article-1"));
            return new Fetched<>("old", false, TEN_SECONDS);
        });
        assertEquals("new", get("new"));
    }

    @Test
    void aFailingServiceIsLeftAloneForASecond() {
        AtomicInteger asked = new AtomicInteger();
        get("one");
        now = now.plusSeconds(11);
        for (int i = 0; i < 5; i++) {
            assertEquals("one", get("/a", kept -> {
                asked.incrementAndGet();
                throw new IllegalStateException("down");
            }));
        }
        assertEquals(1, asked.get());
    }

    @Test
    void howeverManyAskTheServiceIsAskedOnce() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = threads.submit(() -> get("/a", kept -> {
                asked.incrementAndGet();
                arrived.countDown();
                await(goOn);
                return new Fetched<>("one", false, TEN_SECONDS);
            }));
            arrived.await();
            var others = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> get("/a", kept -> {
                        asked.incrementAndGet();
                        return new Fetched<>("another", false, TEN_SECONDS);
                    })))
                    .toList();
            goOn.countDown();
            assertEquals("one", first.get());
            for (var other : others) {
                assertEquals("one", other.get());
            }
        }
        assertEquals(1, asked.get());
    }

    /** The service hangs: whoever can have the copy gets it, and one call stays on its way for all of them. */
    @Test
    void aCopyStandsInWhileTheServiceMakesWaitAndIsReplacedBehind() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            PublicCache<String> hanging = new PublicCache<>(clock, threads, 1000, String::length);
            get(hanging, "/a", kept -> new Fetched<>("one", false, TEN_SECONDS));
            now = now.plusSeconds(11);
            AtomicInteger asked = new AtomicInteger();
            CountDownLatch goOn = new CountDownLatch(1);
            for (int i = 0; i < 20; i++) {
                assertEquals("one", get(hanging, "/a", kept -> {
                    asked.incrementAndGet();
                    await(goOn);
                    return new Fetched<>("two", false, TEN_SECONDS);
                }));
            }
            assertEquals(1, asked.get());
            goOn.countDown();
            Awaitility.await()
                    .until(() -> "two".equals(get(hanging, "/a", kept -> new Fetched<>("three", false, TEN_SECONDS))));
        }
    }

    @Test
    void aCopyWithdrawnWhileTheServiceMakesWaitIsNotServed() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            PublicCache<String> hanging = new PublicCache<>(clock, threads, 1000, String::length);
            get(hanging, "/a", kept -> new Fetched<>("one", false, TEN_SECONDS));
            now = now.plusSeconds(11);
            CountDownLatch goOn = new CountDownLatch(1);
            get(hanging, "/a", kept -> {
                await(goOn);
                throw new IllegalStateException("down");
            });
            hanging.remove(Set.of("article-1"));
            goOn.countDown();
            assertThrows(
                    IllegalStateException.class,
                    () -> get(hanging, "/a", kept -> {
                        throw new IllegalStateException("down");
                    }));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatIsUsedLeastGoesFirstAndPurgingStillWorks() {
        for (int i = 0; i < 100; i++) {
            String key = "/" + i;
            get(key, kept -> new Fetched<>("x".repeat(100), false, TEN_SECONDS));
        }
        cache.markStale(Set.of("latest"));
        assertEquals("new", get("/99", kept -> new Fetched<>("new", false, TEN_SECONDS)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | public, max-age=0, s-maxage=10, stale-if-error=60 | 10 | 60
            410 | public, s-maxage=10                                | 10 | 0
            500 | public, s-maxage=10, stale-if-error=60             | 0  | 0
            200 | private, s-maxage=10                               | 0  | 0
            200 | public, max-age=10                                 | 0  | 0
            200 | public, s-maxage=nonsense                          | 0  | 0
            200 | ''                                                 | 0  | 0
            """)
    void anAnswerIsKeptAsItSays(int status, String cacheControl, long fresh, long stale) {
        Map<String, String> headers = Map.of("Cache-Control", cacheControl, "Cache-Tag", "article-1, latest");
        CachePolicy kept = CachePolicy.of(status, name -> Optional.ofNullable(headers.get(name)));
        assertEquals(Duration.ofSeconds(fresh), kept.fresh());
        assertEquals(Duration.ofSeconds(stale), kept.staleIfError());
        assertEquals(fresh > 0 ? Set.copyOf(Arrays.asList("article-1", "latest")) : Set.of(), kept.tags());
    }
}
