package news.broadsheet.bench;

import news.broadsheet.local.PartFailed;

/** Measures parts of the platform, each in servers of its own that are thrown away. */
public final class Bench {
    private Bench() {}

    /**
     * @param arguments {@code gateway} for what is cached, against nginx; {@code articles} for articles-service alone; {@code
     *     import} for moving in; {@code live} for many clients of the live events; {@code native} for JVMs against native executables
     */
    public static void main(String[] arguments) throws Exception {
        try {
            switch (arguments.length == 1 ? arguments[0] : "") {
                case "gateway" -> GatewayBench.run();
                case "articles" -> ArticlesBench.run();
                case "import" -> ImportBench.run();
                case "live" -> LiveBench.run();
                case "native" -> NativeBench.run();
                default -> throw new PartFailed("Say what to measure: bench gateway, articles, import, live or native");
            }
        } catch (PartFailed e) {
            System.err.println("broadsheet: " + e.getMessage());
            System.exit(1);
        }
    }
}
