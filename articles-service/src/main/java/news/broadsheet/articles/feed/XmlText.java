package news.broadsheet.articles.feed;

import org.jdom2.Verifier;

/** Text as XML 1.0 can hold it. One character beyond makes the whole document unreadable, not only its sentence. */
final class XmlText {
    private XmlText() {}

    /** Without control characters, halves of surrogate pairs and U+FFFE, U+FFFF; null stays null. */
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
