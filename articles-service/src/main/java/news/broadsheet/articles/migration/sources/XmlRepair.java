package news.broadsheet.articles.migration.sources;

import java.nio.charset.Charset;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;

/**
 * Makes well-formed XML of a piece of it that WordPress, its plugins or an editor's hand wrote otherwise: control characters,
 * HTML's names for characters, raw ampersands and angle brackets. What is inside of CDATA stays as it is.
 */
final class XmlRepair {
    private static final String CDATA = "<![CDATA[";
    private static final Pattern REFERENCE =
            Pattern.compile("&(?:#(\\d{1,8})|#[xX]([0-9a-fA-F]{1,7})|([A-Za-z][A-Za-z0-9]{0,31}));");
    private static final Set<String> XML_NAMES = Set.of("amp", "lt", "gt", "quot", "apos");
    /** What browsers take references to the control characters 128–159 for. */
    private static final Charset CONTROLS = Charset.forName("windows-1252");

    private final String xml;
    private final StringBuilder fit;
    private boolean unfit;

    private XmlRepair(String xml) {
        this.xml = xml;
        this.fit = new StringBuilder(xml.length() + 16);
    }

    /** @param tookOut whether there were characters in it that no text can have */
    record Repaired(String xml, boolean tookOut) {}

    static Repaired of(String xml) {
        XmlRepair repair = new XmlRepair(xml);
        int at = 0;
        while (at < xml.length()) {
            at = repair.next(at);
        }
        return new Repaired(repair.fit.toString(), repair.unfit);
    }

    /** @return where to go on */
    private int next(int at) {
        char c = xml.charAt(at);
        if (c == '&') {
            return reference(at);
        }
        if (c == ']' && xml.startsWith("]]>", at)) {
            fit.append("]]&gt;");
            return at + 3;
        }
        if (c != '<') {
            int to = at + 1;
            while (to < xml.length() && "&<]".indexOf(xml.charAt(to)) < 0) {
                to++;
            }
            append(at, to);
            return to;
        }
        if (xml.startsWith(CDATA, at)) {
            int ends = xml.indexOf("]]>", at);
            int to = ends < 0 ? xml.length() : ends + 3;
            append(at, to);
            return to;
        }
        int commentEnds = xml.startsWith("<!--", at) ? xml.indexOf("-->", at + 4) : -1;
        if (commentEnds > 0) {
            return commentEnds + 3;
        }
        fit.append(beginsTag(at + 1) ? "<" : "&lt;");
        return at + 1;
    }

    private boolean beginsTag(int at) {
        if (at >= xml.length()) {
            return false;
        }
        char c = xml.charAt(at);
        return c == '/' || c == '_' || c == ':' || Character.isLetter(c);
    }

    private int reference(int at) {
        Matcher reference = REFERENCE.matcher(xml).region(at, xml.length());
        if (!reference.lookingAt()) {
            fit.append("&amp;");
            return at + 1;
        }
        String name = reference.group(3);
        if (name != null) {
            named(name);
            return reference.end();
        }
        int code = code(reference);
        Matcher second = REFERENCE.matcher(xml).region(reference.end(), xml.length());
        if (Character.isBmpCodePoint(code) && Character.isHighSurrogate((char) code) && second.lookingAt()) {
            int low = second.group(3) == null ? code(second) : 0;
            if (Character.isBmpCodePoint(low) && Character.isLowSurrogate((char) low)) {
                fit.append((char) code).append((char) low);
                return second.end();
            }
        }
        numbered(code);
        return reference.end();
    }

    private static int code(Matcher reference) {
        return reference.group(1) == null
                ? Integer.parseInt(reference.group(2), 16)
                : Integer.parseInt(reference.group(1));
    }

    private void numbered(int code) {
        if (code >= 0x80 && code < 0xA0) {
            fit.append(new String(new byte[] {(byte) code}, CONTROLS));
        } else if (code > 0xFFFF ? Character.isValidCodePoint(code) : isFit((char) code)) {
            fit.append("&#").append(code).append(';');
        } else {
            fit.append(' ');
            unfit = true;
        }
    }

    private void named(String name) {
        if (XML_NAMES.contains(name)) {
            fit.append('&').append(name).append(';');
        } else if (Entities.isNamedEntity(name)) {
            fit.append(Shortcodes.escape(Entities.getByName(name)));
        } else {
            fit.append("&amp;").append(name).append(';');
        }
    }

    /** A space stands for what XML 1.0 forbids: it may have stood between two words. */
    private void append(int from, int to) {
        int begin = from;
        for (int i = from; i < to; i++) {
            if (!isFit(xml.charAt(i)) && !Character.isSurrogate(xml.charAt(i))) {
                fit.append(xml, begin, i).append(' ');
                unfit = true;
                begin = i + 1;
            }
        }
        fit.append(xml, begin, to);
    }

    private static boolean isFit(char c) {
        return c >= ' ' ? c < '\uFFFE' && !Character.isSurrogate(c) : c == '\n' || c == '\r' || c == '\t';
    }
}
