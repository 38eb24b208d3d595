package news.broadsheet.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/** Refuses at once, while the store is away, what would only wait for it. */
@Provider
@Singleton
class RefuseWithoutStore implements ContainerRequestFilter {
    private final StoreWatch watch;

    @Context
    ResourceInfo resource;

    RefuseWithoutStore(StoreWatch watch) {
        this.watch = watch;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (watch.isAway() && !needsNone()) {
            throw Problem.Unavailable.part("database", null);
        }
    }

    private boolean needsNone() {
        return resource.getResourceMethod().isAnnotationPresent(WithoutStore.class)
                || resource.getResourceClass().isAnnotationPresent(WithoutStore.class);
    }
}
