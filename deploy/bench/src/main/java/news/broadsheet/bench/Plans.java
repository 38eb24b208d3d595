package news.broadsheet.bench;

import java.util.ArrayList;
import java.util.List;

/** How PostgreSQL answers a request of the service: told by the server itself, of the very statements it got. */
final class Plans {
    private Plans() {}

    static List<String> of(Servers servers, Client client, String target) throws Exception {
        for (int i = 0; i < 20; i++) {
            client.get(target); // until each connection has prepared it, and its plan is the one that stays
        }
        int before = servers.databaseLog().size();
        String[] speak = {
            "load 'auto_explain'", "alter system set auto_explain.log_min_duration = 0", "select pg_reload_conf()"
        };
        servers.sql(speak);
        for (int i = 0; i < 5; i++) {
            client.get(target);
        }
        servers.sql("alter system reset auto_explain.log_min_duration", "select pg_reload_conf()");
        List<String> log = servers.databaseLog();
        return first(log.subList(before, log.size()));
    }

    /** The statement that reads articles, without what it says before its plan. */
    private static List<String> first(List<String> log) {
        for (int i = 0; i < log.size(); i++) {
            if (log.get(i).contains("plan:") && isAboutArticles(statement(log, i))) {
                return statement(log, i).stream()
                        .dropWhile(line -> !line.contains("(cost="))
                        .map(line -> line.replaceAll("  \\(cost=.*", "").replaceFirst("^\t", ""))
                        .toList();
            }
        }
        throw new IllegalStateException("PostgreSQL tells no plan");
    }

    private static List<String> statement(List<String> log, int from) {
        List<String> statement = new ArrayList<>();
        for (int i = from + 1; i < log.size() && log.get(i).startsWith("\t"); i++) {
            statement.add(log.get(i));
        }
        return statement;
    }

    private static boolean isAboutArticles(List<String> statement) {
        return statement.stream().anyMatch(line -> line.contains("join revision"));
    }
}
