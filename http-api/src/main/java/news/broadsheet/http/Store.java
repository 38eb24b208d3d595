package news.broadsheet.http;

/**
 * What a service cannot answer without, such as its database. A service that has one gives a bean of it; then
 * {@link StoreWatch} asks it all the time, and requests are refused while it is away. An interface, because a service
 * without a database has no JDBC for {@link PostgresStore} to stand on.
 */
public interface Store {

    /**
     * Returns as soon as the store has answered. Never called twice at once; must end within some seconds.
     *
     * @throws Exception when it does not answer
     */
    void ask() throws Exception;

    /** Ends whatever still waits for an answer. */
    void abandon();
}
