package news.broadsheet.articles.media.picture;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.ParseOptions;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.photoshop.PhotoshopReader;
import io.quarkus.logging.Log;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.broadsheet.articles.text.VisibleText;

/**
 * What photographer and agency wrote into the file, by IPTC's two standards: XMP, or else IIM. A note that cannot be read
 * is as good as none; the picture is taken all the same.
 *
 * @param credit photographer and agency; empty if not said
 * @param caption in a language that is not said; empty if there is none
 * @param licence the copyright notice; empty if there is none
 */
public record EmbeddedText(String credit, String caption, String licence) {
    private static final String PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/";
    private static final int LINE = 200;
    private static final int TEXT = 2_000;

    public EmbeddedText {
        credit = fit(credit, LINE);
        caption = fit(caption, TEXT);
        licence = fit(licence, LINE);
    }

    static EmbeddedText in(Parts parts) {
        EmbeddedText xmp = xmp(parts.xmp());
        EmbeddedText iim = iim(parts.iptc());
        return new EmbeddedText(
                xmp.credit.isEmpty() ? iim.credit : xmp.credit,
                xmp.caption.isEmpty() ? iim.caption : xmp.caption,
                xmp.licence.isEmpty() ? iim.licence : xmp.licence);
    }

    private static EmbeddedText xmp(byte[] packet) {
        if (packet.length == 0) {
            return new EmbeddedText("", "", "");
        }
        try {
            XMPMeta meta = XMPMetaFactory.parseFromBuffer(packet, new ParseOptions().setDisallowDoctype(true));
            return new EmbeddedText(
                    joined(first(meta, "creator"), meta.getPropertyString(PHOTOSHOP, "Credit")),
                    anyLanguage(meta, "description"),
                    anyLanguage(meta, "rights"));
        } catch (XMPException | RuntimeException e) {
            Log.debug("A picture's XMP cannot be read", e);
            return new EmbeddedText("", "", "");
        }
    }

    private static String first(XMPMeta meta, String array) throws XMPException {
        return meta.countArrayItems(XMPConst.NS_DC, array) == 0
                ? null
                : meta.getArrayItem(XMPConst.NS_DC, array, 1).getValue();
    }

    private static String anyLanguage(XMPMeta meta, String property) throws XMPException {
        var text = meta.getLocalizedText(XMPConst.NS_DC, property, null, XMPConst.X_DEFAULT);
        return text == null ? null : text.getValue();
    }

    private static EmbeddedText iim(byte[] resources) {
        try {
            Metadata metadata = new Metadata();
            new PhotoshopReader().extract(new SequentialByteArrayReader(resources), resources.length, metadata);
            IptcDirectory iptc = metadata.getFirstDirectoryOfType(IptcDirectory.class);
            return iptc == null
                    ? new EmbeddedText("", "", "")
                    : new EmbeddedText(
                            joined(iptc.getString(IptcDirectory.TAG_BY_LINE), iptc.getString(IptcDirectory.TAG_CREDIT)),
                            iptc.getString(IptcDirectory.TAG_CAPTION),
                            iptc.getString(IptcDirectory.TAG_COPYRIGHT_NOTICE));
        } catch (RuntimeException e) {
            Log.debug("A picture's IPTC data cannot be read", e);
            return new EmbeddedText("", "", "");
        }
    }

    private static String joined(String photographer, String agency) {
        Set<String> names = Stream.of(photographer, agency)
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return String.join(" / ", names);
    }

    /** Made to pass the same checks as what people type. */
    private static String fit(String text, int limit) {
        if (text == null) {
            return "";
        }
        int[] fit = VisibleText.line(text).codePoints().limit(limit).toArray();
        return new String(fit, 0, fit.length).strip();
    }
}
