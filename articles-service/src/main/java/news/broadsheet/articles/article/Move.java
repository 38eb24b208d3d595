package news.broadsheet.articles.article;

import java.util.Locale;

/** What can be done with an article. */
enum Move {
    SAVE,
    SUBMIT,
    RETURN,
    PUBLISH,
    CORRECT,
    WITHDRAW;

    /** As the API says it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
