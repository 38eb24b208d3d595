package news.broadsheet.articles;

final class WarmTest {
    @org.junit.jupiter.api.Test
    void x() {}
}
