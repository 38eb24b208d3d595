package news.broadsheet.articles.channels;

import jakarta.persistence.Embeddable;
import java.util.Objects;

/**
 * What a channel made and can change or take back.
 *
 * @param place such as a chat
 * @param number grows within the place
 */
@Embeddable
record Reference(String place, long number) {
    Reference {
        Objects.requireNonNull(place, "place");
    }

    @Override
    public String toString() {
        return place + "/" + number;
    }
}
