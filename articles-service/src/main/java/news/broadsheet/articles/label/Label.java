package news.broadsheet.articles.label;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One that there is, with its name by language. */
enum Label {
    EXCLUSIVE("exclusive", "Eksklüziv", "Эксклюзив", "Exclusive"),
    BREAKING("breaking", "Təcili", "Срочно", "Breaking"),
    OPINION("opinion", "Rəy", "Мнение", "Opinion"),
    INTERVIEW("interview", "Müsahibə", "Интервью", "Interview"),
    ANALYSIS("analysis", "Təhlil", "Анализ", "Analysis"),
    SPONSORED("sponsored", "Reklam", "Реклама", "Sponsored"),
    UPDATED("updated", "Yenilənib", "Обновлено", "Updated"),
    CORRECTED("corrected", "Düzəliş edilib", "Исправлено", "Corrected");

    private static final List<String> WORDS =
            Arrays.stream(values()).map(Label::word).toList();

    private final String word;
    private final String az;
    private final String ru;
    private final String en;

    Label(String word, String az, String ru, String en) {
        this.word = word;
        this.az = az;
        this.ru = ru;
        this.en = en;
    }

    /** As the API and the database say it. */
    String word() {
        return word;
    }

    Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("az", az);
        names.put("ru", ru);
        names.put("en", en);
        return names;
    }

    /** All of them, as the API says them. */
    static List<String> words() {
        return WORDS;
    }
}
