package news.broadsheet.gateway.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Configures the streams of live events. */
@ConfigMapping(prefix = "gateway.live")
interface LiveConfig {

    /** How many streams are open at a time. One more gets 503. */
    @WithDefault("20000")
    int connections();

    /**
     * How often something is sent when nothing happens. Proxies close connections on which nothing is sent, many after 60 s, and
     * this gateway after {@code quarkus.http.idle-timeout}.
     */
    @WithDefault("PT15S")
    Duration heartBeat();

    /**
     * Bytes that wait for one client, at most. A client that is slower is disconnected; one that has missed more than that is told to
     * reload.
     */
    @WithDefault("65536")
    int queue();

    /**
     * How many articles of each partition of the topic are remembered for clients that come back, and how many records of it are read
     * at the start.
     */
    @WithDefault("1000")
    int history();

    /**
     * A published article that nobody here has heard of is news when it is not older than this. Imported articles are older, and come
     * by the hundred thousand.
     */
    @WithDefault("P1D")
    Duration news();

    /** The longest time after which clients of a gateway that stops connect again. Each is told another one. */
    @WithDefault("PT10S")
    Duration spread();
}
