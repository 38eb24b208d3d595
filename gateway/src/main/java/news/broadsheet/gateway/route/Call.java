package news.broadsheet.gateway.route;

import java.util.Map;

/**
 * What is asked of a service.
 *
 * @param target path and query, as they came
 * @param headers those that go on; the token apart
 * @param body empty where there is none
 */
record Call(String method, String target, Map<String, String> headers, byte[] body) {

    static Call get(String target) {
        return new Call("GET", target, Map.of(), new byte[0]);
    }

    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }
}
