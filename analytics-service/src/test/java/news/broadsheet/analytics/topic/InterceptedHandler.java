package news.broadsheet.analytics.topic;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A handler whose events are stored as a test wants it. */
record InterceptedHandler<E>(TopicHandler<E> intake, Consumer<List<E>> storing) implements TopicHandler<E> {

    @Override
    public String topic() {
        return intake.topic();
    }

    @Override
    public @Nullable E read(byte @Nullable [] value) {
        return intake.read(value);
    }

    @Override
    public void store(List<E> events) {
        storing.accept(events);
    }
}
