package news.broadsheet.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A body of this method may have another size than {@code http-api.max-body-size} says for all. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface BodyLimit {
    /** Name of the configuration property that says how large: bytes, or with a unit, such as {@code 40M}. */
    String value();
}
