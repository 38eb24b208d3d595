package news.broadsheet.articles.section;

import java.util.List;

/**
 * The section has moved in the tree, and with it what is below it. Fired within the transaction that moves it.
 *
 * @param from those above it before, and {@code to} those above it now, the nearest first
 */
public record SectionMoved(String section, List<String> from, List<String> to) {}
