package news.broadsheet.articles.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import news.broadsheet.http.Violations;

/** Takes characters that no text may have out of stored JSON. */
public final class UnfitText {
    private UnfitText() {}

    /** @return whether something of it had to be put right, in place */
    public static boolean repair(JsonNode term) {
        boolean repaired = false;
        if (term instanceof ObjectNode object) {
            for (var field : object.properties()) {
                if (field.getValue() instanceof TextNode text && !Violations.isFit(text.asText())) {
                    field.setValue(TextNode.valueOf(VisibleText.of(text.asText())));
                    repaired = true;
                } else {
                    repaired |= repair(field.getValue());
                }
            }
        } else if (term instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i) instanceof TextNode text && !Violations.isFit(text.asText())) {
                    array.set(i, TextNode.valueOf(VisibleText.of(text.asText())));
                    repaired = true;
                } else {
                    repaired |= repair(array.get(i));
                }
            }
        }
        return repaired;
    }
}
