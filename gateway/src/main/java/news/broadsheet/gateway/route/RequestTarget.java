package news.broadsheet.gateway.route;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import news.broadsheet.gateway.route.GatewayConfig.Route;
import news.broadsheet.http.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The target of a request, parsed once: the gateway and the services must not read the same address differently, and
 * no client may choose the host that is called. Characters that old browsers and curl send unencoded are encoded, and what needs no
 * encoding is decoded, so that an address has one spelling; ambiguous targets are refused.
 *
 * @param authority host and optional port of an absolute address (RFC 9112, section 3.2.2)
 * @param path begins with a slash
 */
public record RequestTarget(
        @Nullable String authority, String path, @Nullable String query) {
    private static final Pattern ABSOLUTE = Pattern.compile("https?://([^/?#]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern AMBIGUOUS =
            Pattern.compile("//|/\\.{1,2}(/|$)|%2f|%5c|%2e|%00|;", Pattern.CASE_INSENSITIVE);
    /** Allowed besides letters and digits (RFC 3986, section 3.3). */
    private static final String IN_PATHS = "-._~!$&'()*+,;=:@/";
    /** Brackets are common in queries: {@code filter[tag]=x}. */
    private static final String IN_QUERIES = IN_PATHS + "?[]";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /**
     * Parses the target of a request line.
     *
     * @throws Problem.Invalid for a target that is neither a path nor an absolute address, control characters,
     *     backslashes in the path, and percent signs that encode nothing
     */
    public static RequestTarget of(String raw) {
        return raw.startsWith("/") ? local(null, raw) : absolute(raw);
    }

    private static RequestTarget absolute(String raw) {
        Matcher absolute = ABSOLUTE.matcher(raw);
        if (!absolute.lookingAt()) {
            throw Problem.Invalid.request("The request must ask for a path, which begins with a slash.");
        }
        String local = raw.substring(absolute.end());
        return local(absolute.group(1), local.startsWith("/") ? local : "/" + local);
    }

    private static RequestTarget local(@Nullable String authority, String sent) {
        // Browsers never send the fragment; other clients that do mean the page without it.
        int fragment = sent.indexOf('#');
        String local = fragment < 0 ? sent : sent.substring(0, fragment);
        int query = local.indexOf('?');
        String path = query < 0 ? local : local.substring(0, query);
        if (path.indexOf('\\') >= 0) {
            throw Problem.Invalid.request("The path may not contain backslashes.");
        }
        return new RequestTarget(
                authority, encoded(path, IN_PATHS), query < 0 ? null : encoded(local.substring(query + 1), IN_QUERIES));
    }

    private static String encoded(String text, String allowed) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i), allowed)) {
                return encodedByCharacter(text, allowed);
            }
        }
        return text;
    }

    private static boolean isPlain(char c, String allowed) {
        return (c < 0x80 && Character.isLetterOrDigit(c)) || allowed.indexOf(c) >= 0;
    }

    private static String encodedByCharacter(String text, String allowed) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                requireHex(text, i);
                append((char) HexFormat.fromHexDigits(text, i + 1, i + 3), encoded);
                i += 2;
                continue;
            }
            if (c < ' ' || c == 0x7f) {
                throw Problem.Invalid.request("The address may not contain control characters.");
            }
            if (isPlain(c, allowed)) {
                encoded.append(c);
            } else {
                // The server reads the request line byte by byte.
                byte[] bytes =
                        c <= 0xff ? new byte[] {(byte) c} : String.valueOf(c).getBytes(StandardCharsets.UTF_8);
                for (byte b : bytes) {
                    encoded.append('%').append(HEX.toHexDigits(b));
                }
            }
        }
        return encoded.toString();
    }

    /** Writes in one way what was encoded (RFC 3986, section 6.2.2); dots stay, because encoded ones are refused. */
    private static void append(char decoded, StringBuilder encoded) {
        if (decoded < 0x80 && (Character.isLetterOrDigit(decoded) || "-_~".indexOf(decoded) >= 0)) {
            encoded.append(decoded);
        } else {
            encoded.append('%').append(HEX.toHexDigits((byte) decoded));
        }
    }

    private static void requireHex(String text, int percent) {
        if (percent + 2 >= text.length()
                || !HexFormat.isHexDigit(text.charAt(percent + 1))
                || !HexFormat.isHexDigit(text.charAt(percent + 2))) {
            throw Problem.Invalid.request(
                    "A percent sign in the address must be followed by two hexadecimal digits; write %25 for the sign.");
        }
    }

    /**
     * Returns this target unless services could read it in two ways.
     *
     * @throws Problem.Invalid for encoded slashes, dot segments, empty segments and matrix parameters
     */
    RequestTarget unambiguous() {
        if (AMBIGUOUS.matcher(path).find()) {
            throw Problem.Invalid.request("The path may not contain empty or dot segments, nor encoded slashes.");
        }
        return this;
    }

    /**
     * Leaves out tracking parameters that the route does not declare: they must neither fill the cache nor reach a service.
     *
     * @throws Problem.Invalid for any other parameter that the route does not declare: what a client has misspelt must not be
     *     ignored without a word
     */
    RequestTarget declaredBy(Route route) {
        if (query == null || (!route.cache() && route.parameters().isEmpty())) {
            return this;
        }
        Set<String> declared = route.parameters().orElse(Set.of());
        String kept = Arrays.stream(query.split("&", 0))
                .filter(parameter -> isDeclared(parameter.split("=", 2)[0], declared))
                .collect(Collectors.joining("&"));
        return new RequestTarget(authority, path, kept.isEmpty() ? null : kept);
    }

    private static boolean isDeclared(String name, Set<String> declared) {
        if (!declared.contains(name) && !name.isEmpty() && !TrackingParameters.contain(name)) {
            throw Problem.Invalid.request("There is no parameter \"" + name + "\" here"
                    + (declared.isEmpty() ? "." : ", but " + String.join(", ", new TreeSet<>(declared)) + "."));
        }
        return declared.contains(name);
    }

    /** Equal for targets that differ only in the order of their parameters. Those of one name keep theirs. */
    String cacheKey() {
        if (query == null || query.indexOf('&') < 0) {
            return local();
        }
        return Arrays.stream(query.split("&", 0))
                .sorted(Comparator.comparing(parameter -> parameter.split("=", 2)[0]))
                .collect(Collectors.joining("&", path + "?", ""));
    }

    /** Returns path and query as a request line has them. */
    public String local() {
        return query == null ? path : path + "?" + query;
    }
}
