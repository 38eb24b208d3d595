package news.broadsheet.articles.migration;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A file of another system as text. Bytes that are no text in its encoding are marked, so that no article hides them. */
public record EncodedFile(Path path, Charset charset) {
    /** Stands for such bytes. It is a noncharacter, which XML allows and nobody writes. */
    private static final char UNDECODABLE = '\uFDD0';

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int HEAD = 1 << 16;

    public EncodedFile {
        Objects.requireNonNull(path);
        Objects.requireNonNull(charset);
    }

    /**
     * Decides the encoding: the given one, that of a byte order mark, the declared one, or UTF-8.
     *
     * @param given by somebody who knows better than the file
     * @param declaration finds the name of the encoding in the first 64 KiB, of which ASCII is readable
     */
    public static EncodedFile of(Path path, @Nullable Charset given, Function<String, Optional<String>> declaration)
            throws IOException {
        if (given != null) {
            return new EncodedFile(path, given);
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(path)) {
            head = in.readNBytes(HEAD);
        }
        Optional<Charset> marked = marked(head);
        if (marked.isPresent()) {
            return new EncodedFile(path, marked.get());
        }
        Optional<String> declared = declaration.apply(new String(head, StandardCharsets.ISO_8859_1));
        return new EncodedFile(path, declared.isEmpty() ? StandardCharsets.UTF_8 : named(declared.get()));
    }

    private static Optional<Charset> marked(byte[] head) {
        int first = head.length < 2 ? 0 : (head[0] & 0xFF) << 8 | (head[1] & 0xFF);
        return switch (first) {
            case 0xFEFF -> Optional.of(StandardCharsets.UTF_16BE);
            case 0xFFFE -> Optional.of(StandardCharsets.UTF_16LE);
            case 0xEFBB ->
                head.length > 2 && (head[2] & 0xFF) == 0xBF ? Optional.of(StandardCharsets.UTF_8) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Charset named(String name) throws BrokenSource {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new BrokenSource(
                    "its beginning",
                    "it declares the encoding \"" + name + "\", which is not known here; name it with --encoding",
                    e);
        }
    }

    /** Its text without a byte order mark. */
    public Reader open() throws IOException {
        Reader reader = new BufferedReader(
                new InputStreamReader(new BufferedInputStream(Files.newInputStream(path)), decoder(charset)), HEAD);
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    /** Bytes of such a file that are written in another way. */
    public String decoded(byte[] bytes) {
        try {
            return decoder(charset).decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new UncheckedIOException("A decoder that replaces does not refuse", e);
        }
    }

    private static CharsetDecoder decoder(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(UNDECODABLE));
    }

    static boolean isDamaged(String text) {
        return text != null && text.indexOf(UNDECODABLE) >= 0;
    }

    /** For people: the words around the first such bytes. */
    public static String damage(String text) {
        int at = text.indexOf(UNDECODABLE);
        String around = text.substring(Math.max(0, at - 30), Math.min(text.length(), at + 30));
        return around.replaceAll(UNDECODABLE + "+", "[?]");
    }
}
