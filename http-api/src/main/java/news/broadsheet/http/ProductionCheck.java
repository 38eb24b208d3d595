package news.broadsheet.http;

import java.util.List;

/** A service has a bean of it for each feature whose configuration may be unsafe. */
@FunctionalInterface
public interface ProductionCheck {
    /** What is unsafe in production, each as a line for the operator that names the property; empty when all is well. */
    List<String> unsafe();
}
