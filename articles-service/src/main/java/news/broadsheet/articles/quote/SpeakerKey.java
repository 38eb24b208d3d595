package news.broadsheet.articles.quote;

import java.text.Normalizer;
import java.util.Locale;
import news.broadsheet.articles.text.VisibleText;

/**
 * Makes a name what it is compared by. Small letters are not enough for a newsroom of Azerbaijani, Russian and English: the small
 * letter of I is ı or i, that of İ is i, and ё is mostly typed as е.
 */
final class SpeakerKey {
    private SpeakerKey() {}

    static String of(String name) {
        return Normalizer.normalize(VisibleText.of(name), Normalizer.Form.NFKC)
                .replace('İ', 'i')
                .replace('ı', 'i')
                .toLowerCase(Locale.ROOT)
                .replace("\u0307", "")
                .replace('ё', 'е')
                .replaceAll("[’ʼ`´‘]", "'")
                .replaceAll("[\\s\\u00a0]+", " ")
                .strip();
    }
}
