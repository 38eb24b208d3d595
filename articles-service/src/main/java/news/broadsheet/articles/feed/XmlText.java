package news.broadsheet.articles.feed;

import org.jdom2.Verifier;

/** Makes a text one that XML 1.0 can hold. One character beyond makes the whole document unreadable, not only its sentence. */
final class XmlText {
    private XmlText() {}

    /** Takes out control characters, halves of surrogate pairs and U+FFFE, U+FFFF. */
    static String of(String text) {
        if (text == null || text.codePoints().allMatch(Verifier::isXMLCharacter)) {
            return text;
        }
        return text.codePoints()
                .filter(Verifier::isXMLCharacter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
