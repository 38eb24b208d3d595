package news.broadsheet.gateway.route;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** A header of many responses, encoded once instead of with each of them. */
public record Header(CharSequence name, CharSequence value) {

    public static Header of(String name, String value) {
        return new Header(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
    }

    /** In place of whatever has this name. */
    public void setIn(MultiMap headers) {
        headers.set(name, value);
    }
}
