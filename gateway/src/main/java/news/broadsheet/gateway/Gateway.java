package news.broadsheet.gateway;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the gateway. */
@QuarkusMain
public final class Gateway {

    private Gateway() {}

    public static void main(String... arguments) {
        // Quarkus would answer with nothing to an address that it does not like. EveryRequest says what is wrong with
        // it,
        // and takes what people and advertising networks send unencoded.
        System.setProperty("vertx.disableURIValidation", "true");
        Quarkus.run(arguments);
    }
}
