package news.broadsheet.http;

/**
 * What a service cannot answer without, such as its database. Where there is a bean of this type, {@link StoreWatch} asks
 * it all the time, and requests are refused while it is away. An interface, because {@link PostgresStore} is no bean in a
 * service without a database, where the classes of JDBC pools are missing.
 */
interface Store {

    /**
     * Returns as soon as the store has answered. Never called twice at once; must end within some seconds.
     *
     * @throws Exception when it does not answer
     */
    void ask() throws Exception;

    /** Ends whatever still waits for an answer. */
    void abandon();
}
