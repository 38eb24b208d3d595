package news.broadsheet.articles.article;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import news.broadsheet.articles.term.Glossary;
import news.broadsheet.articles.term.Name;
import news.broadsheet.articles.term.TermKind;
import news.broadsheet.articles.text.ArticleText;

/** Bylines as they were signed: the authors by their names of that day, then the guests, who have no slug. */
@ApplicationScoped
public class Bylines {
    private static final TypeReference<List<Name>> NAMES = new TypeReference<>() {};

    private final ObjectMapper json;

    Bylines(ObjectMapper json) {
        this.json = json;
    }

    public static List<Name> sign(ArticleText text, Glossary glossary, String language) {
        return Stream.concat(
                        glossary.names(TermKind.AUTHOR, text.byline(), language).stream(),
                        text.guests().stream().map(guest -> new Name(null, guest)))
                .toList();
    }

    public String write(List<Name> byline) {
        try {
            return json.writeValueAsString(byline);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A byline cannot be written as JSON", e);
        }
    }

    public List<Name> read(String byline) {
        try {
            return json.readValue(byline, NAMES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds a byline that is no JSON", e);
        }
    }
}
