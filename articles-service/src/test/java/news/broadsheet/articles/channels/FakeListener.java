package news.broadsheet.articles.channels;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A WebSub hub or an IndexNow endpoint: it listens, and remembers what it was told. */
final class FakeListener extends FakeServer {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile int answer = 202;

    FakeListener(URI address) {
        super(address);
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    void forget() {
        heard.clear();
    }

    void answers(int status) {
        answer = status;
    }

    @Override
    Reply does(String target, String body) {
        if (answer < 300) {
            heard.add(body);
        }
        return new Reply(answer, "");
    }

    @Override
    Reply tooMany() {
        return new Reply(429, "");
    }
}
