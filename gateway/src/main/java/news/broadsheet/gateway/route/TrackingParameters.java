package news.broadsheet.gateway.route;

import java.util.regex.Pattern;

/** Parameters that networks, mailings and search engines add to links. They mean nothing here. */
public final class TrackingParameters {
    /** Tracking parameters by their documented names and prefixes, and this site's own {@code after}. */
    private static final Pattern NAMES = Pattern.compile(
            "(utm|fb|ga|gad|hsa|mc|mtm|pk|piwik|matomo|oly|ns|vero|rb|stm|itm|at|_hs|sc|tg)_.*"
                    + "|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|yclid|ymclid|ysclid|msclkid|twclid|ttclid|li_fat_id|igshid|igsh"
                    + "|srsltid|epik|mibextid|_openstat|_ga|_gl|__twitter_impression|mkt_tok|s_cid|cmpid|cmp|ocid|wickedid"
                    + "|ref|ref_src|ref_url|referer|referrer|source|from|share|amp|nocache|__tn__|after",
            Pattern.CASE_INSENSITIVE);

    private TrackingParameters() {}

    public static boolean contain(String name) {
        return NAMES.matcher(name).matches();
    }
}
