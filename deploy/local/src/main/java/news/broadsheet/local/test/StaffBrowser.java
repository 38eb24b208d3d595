package news.broadsheet.local.test;

import static io.restassured.RestAssured.given;

import io.restassured.http.Cookie;
import io.restassured.response.Response;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A browser at Keycloak's own pages, with its cookies, and the authenticator app and passkey of the one who sits before
 * it. It fills in whatever form Keycloak shows, and enrols where it is asked to.
 */
public final class StaffBrowser {
    private static final Pattern CHALLENGE = Pattern.compile("challenge\\s*:\\s*\"([^\"]+)\"");
    private static final int MOST_PAGES = 10;

    private final String user;
    private final String password;
    private final Map<String, String> cookies = new HashMap<>();
    private final List<String> forms = new ArrayList<>();
    private List<String> recoveryCodes = List.of();
    private Totp app;
    private Passkey passkey;

    public StaffBrowser(String user, String password) {
        this.user = user;
        this.password = password;
    }

    /** The same person at another browser, which no session knows. */
    public StaffBrowser another() {
        StaffBrowser other = new StaffBrowser(user, password);
        other.app = app;
        other.passkey = passkey;
        other.recoveryCodes = recoveryCodes;
        return other;
    }

    /**
     * Opens an authorization request and does what Keycloak asks for.
     *
     * @return where Keycloak sends the browser back to
     */
    public String signIn(String authorizationRequest) {
        forms.clear();
        String keycloak = origin(authorizationRequest);
        Response answer = open(authorizationRequest);
        for (int page = 0; page < MOST_PAGES; page++) {
            if (answer.statusCode() == 200) {
                answer = fillIn(Jsoup.parse(answer.asString()), keycloak);
            } else if (answer.header("Location") == null) {
                throw new IllegalStateException("After " + forms + ": " + answer.statusLine() + answer.asString());
            } else if (origin(answer.header("Location")).equals(keycloak)) {
                answer = open(answer.header("Location"));
            } else {
                return answer.header("Location");
            }
        }
        throw new IllegalStateException("The sign-in does not end: " + forms);
    }

    /** The page that an authorization request leads to, with nothing filled in. */
    public Response open(String address) {
        return remember(given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .cookies(cookies)
                .get(address));
    }

    /** What Keycloak asks for once the password is right. */
    public Document pageAfterPassword(String authorizationRequest) {
        Document form = Jsoup.parse(open(authorizationRequest).asString());
        return Jsoup.parse(fillIn(form, origin(authorizationRequest)).asString());
    }

    /** The ids of the forms that were filled in during the last sign-in, in that order. */
    public List<String> forms() {
        return List.copyOf(forms);
    }

    /** Leaves the app and the passkey at home: what is left are the recovery codes. */
    public void forgetDevices() {
        app = null;
        passkey = null;
    }

    /** Takes an app to hand that was set up elsewhere. */
    public void useAppOf(String secret) {
        app = new Totp(secret, Clock.systemUTC());
    }

    private Response fillIn(Document page, String keycloak) {
        Element form = page.selectFirst("form[id]:not(#kc-select-try-another-way-form)");
        if (form == null) {
            throw new IllegalStateException("After " + forms + " no form: " + page.text());
        }
        forms.add(form.id());
        Map<String, String> fields = new HashMap<>();
        form.select("input[name]:not([type=checkbox]):not([type=submit])")
                .forEach(input -> fields.put(input.attr("name"), input.val()));
        switch (form.id()) {
            case "kc-form-login" -> fields.putAll(Map.of("username", user, "password", password));
            case "kc-totp-settings-form" -> {
                app = new Totp(fields.get("totpSecret"), Clock.systemUTC());
                fields.putAll(Map.of("totp", app.unusedCode(), "userLabel", "test"));
            }
            case "kc-recovery-codes-settings-form" ->
                recoveryCodes =
                        List.of(fields.get("generatedRecoveryAuthnCodes").split(",", -1));
            case "register" -> {
                passkey = new Passkey(keycloak);
                fields.putAll(passkey.register(challenge(page)));
            }
            case "kc-otp-login-form" -> {
                if (app == null) {
                    return tryAnotherWay(page);
                }
                fields.put("otp", app.unusedCode());
            }
            case "webauth" -> {
                if (passkey == null) {
                    return tryAnotherWay(page);
                }
                fields.putAll(assertion(challenge(page)));
            }
            case "kc-recovery-code-login-form" -> fields.put("recoveryCodeInput", recoveryCodes.get(asked(page) - 1));
            case "kc-select-credential-form" -> {
                // One form for each way; the last one are the recovery codes.
                Element last = page.select("#kc-select-credential-form").last();
                return submit(
                        last,
                        Map.of(
                                "authenticationExecution",
                                last.selectFirst("input").val()));
            }
            default -> throw new IllegalStateException("Nobody knows the form " + form.id() + ": " + page.text());
        }
        return submit(form, fields);
    }

    private Map<String, String> assertion(String challenge) {
        try {
            return passkey.authenticate(challenge);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The passkey cannot sign", e);
        }
    }

    private Response tryAnotherWay(Document page) {
        return submit(page.selectFirst("#kc-select-try-another-way-form"), Map.of("tryAnotherWay", "on"));
    }

    /** Keycloak asks for the codes in their order: "Recovery code #3". */
    private static int asked(Document page) {
        return Integer.parseInt(
                page.selectFirst("label[for=recoveryCodeInput]").text().replaceAll("\\D", ""));
    }

    private static String challenge(Document page) {
        Matcher challenge = CHALLENGE.matcher(page.html());
        if (!challenge.find()) {
            throw new IllegalStateException("No WebAuthn challenge: " + page.text());
        }
        return challenge.group(1);
    }

    private Response submit(Element form, Map<String, String> fields) {
        return remember(given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .cookies(cookies)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(fields)
                .post(form.attr("action")));
    }

    private Response remember(Response answer) {
        for (Cookie cookie : answer.detailedCookies()) {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        }
        return answer;
    }

    private static String origin(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
