package news.broadsheet.search.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;

/**
 * Analyses no text: the one term it makes of any is a digest of what the other analyzers make of the word lists and of
 * {@code fingerprint.txt}. Who keeps an index learns by it that the analysis is another one, and the index has to be built
 * anew.
 */
@NamedComponent("broadsheet_fingerprint")
public final class FingerprintAnalyzerFactory implements AnalyzerFactory {
    private static final List<AnalyzerFactory> ANALYZERS = List.of(
            new AzerbaijaniAnalyzerFactory(),
            new AzerbaijaniExactAnalyzerFactory(),
            new AzerbaijaniFoldedAnalyzerFactory(),
            new EnglishAnalyzerFactory(),
            new EnglishExactAnalyzerFactory(),
            new RussianAnalyzerFactory(),
            new RussianExactAnalyzerFactory());

    private static final List<String> TEXTS = List.of(
            "azerbaijani-restored.txt",
            "azerbaijani-roots.txt",
            "azerbaijani-stop-words.txt",
            "azerbaijani-verbs.txt",
            "english-stop-words.txt",
            "russian-roots.txt",
            "russian-stop-words.txt",
            "fingerprint.txt");

    @Override
    public Analyzer create() {
        String fingerprint = fingerprint();
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer whole = new KeywordTokenizer();
                return new TokenStreamComponents(whole, new StemFilter(whole, any -> fingerprint));
            }
        };
    }

    private static String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (AnalyzerFactory language : ANALYZERS) {
                try (Analyzer analyzer = language.create()) {
                    for (String text : TEXTS) {
                        addTerms(analyzer, String.join("\n", WordList.read(text)), digest);
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void addTerms(Analyzer analyzer, String text, MessageDigest digest) throws IOException {
        try (var tokens = analyzer.tokenStream("text", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                digest.update((term + " ").getBytes(StandardCharsets.UTF_8));
            }
            tokens.end();
        }
    }
}
