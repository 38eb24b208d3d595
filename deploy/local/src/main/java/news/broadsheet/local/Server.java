package news.broadsheet.local;

import java.time.Duration;
import java.util.List;

/** A real server or one of our services: how its process is prepared, started and known to be ready. */
public interface Server {

    /** Short, unique, in lower case: names the folder, the log and the option {@code --port NAME=…}. */
    String name();

    /** The TCP ports it will listen on, the one that others call first. */
    List<Integer> ports();

    /** Installs the program and initialises an empty data folder. Does nothing where that was done before. */
    void prepare(Console console) throws Exception;

    Launch launch() throws Exception;

    /** Whether it answers. An exception means no. */
    boolean isReady() throws Exception;

    /** How long it may take to become ready on a slow machine, ten times the usual. */
    default Duration patience() {
        return Duration.ofMinutes(5);
    }

    /** The signal that makes it stop in order without waiting for its clients. */
    default String stopSignal() {
        return "TERM";
    }
}
