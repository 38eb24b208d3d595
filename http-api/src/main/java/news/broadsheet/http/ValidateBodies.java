package news.broadsheet.http;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.Set;

/** Holds every body to the limits of its record when it is read, so that no resource can forget {@code @Valid}. */
@IfBuildProperty(name = "http-api.behind-gateway", stringValue = "true", enableIfMissing = true)
@Provider
@Singleton
class ValidateBodies implements ReaderInterceptor {
    /** None in a service that takes no bodies. */
    private final Instance<Validator> validator;

    ValidateBodies(Instance<Validator> validator) {
        this.validator = validator;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext reading) throws IOException {
        Object body = reading.proceed();
        if (body instanceof Record && validator.isResolvable()) {
            Set<ConstraintViolation<Object>> broken = validator.get().validate(body);
            if (!broken.isEmpty()) {
                throw new ConstraintViolationException(broken);
            }
        }
        return body;
    }
}
