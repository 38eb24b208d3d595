package news.broadsheet.gateway;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the gateway. */
@QuarkusMain
public final class Gateway {

    private Gateway() {}

    public static void main(String... arguments) {
        // Vert.x would refuse invalid targets with an empty response. RequestFilter explains what is wrong, and accepts
        // characters that people and advertising networks send unencoded.
        System.setProperty("vertx.disableURIValidation", "true");
        Quarkus.run(arguments);
    }
}
