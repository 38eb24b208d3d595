package news.broadsheet.http;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * For what cannot be undone: the caller has shown a second factor within the last five minutes, or is told to (RFC 9470).
 * Roles are checked before, so that nobody does it in vain.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface FreshSecondFactor {}
