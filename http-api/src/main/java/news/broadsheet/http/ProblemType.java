package news.broadsheet.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What is the same in every occurrence of a {@link Problem}. The API document of each service lists the types that it
 * finds on its classes, and {@code /api/docs/problems} shows them to the people who write clients.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ProblemType {
    /** Kebab-case, unique in the platform: the last part of the type's address. */
    String name();

    /** Status code of HTTP, 400 to 599. */
    int status();

    /** One line for people, without a full stop. */
    String title();

    /** What a client does about it, in a sentence or two. */
    String remedy();
}
