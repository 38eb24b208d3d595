package news.broadsheet.articles.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.broadsheet.articles.importing.ImageStore.Description;
import news.broadsheet.articles.importing.ImportedArticle.Image;
import news.broadsheet.articles.text.VisibleText;

/** The old site's images in a folder: {@code /wp-content/uploads/2020/01/x.jpg} is found there, or from any of its parts on. */
final class ImageFiles {
    private static final int REMEMBERED = 10_000;
    private static final int LONGEST_ADDRESS = 1_000;
    /** WordPress's smaller copies, and Ghost's folder of them, stand for the image that they were made from. */
    private static final Pattern COPY =
            Pattern.compile("-\\d{2,5}x\\d{2,5}(?=\\.[A-Za-z]{3,4}$)|-scaled(?=\\.[A-Za-z]{3,4}$)");

    /** So do those of DataLife Engine, beside which the original lies. */
    private static final Pattern SIZE_FOLDER =
            Pattern.compile("/size/w\\d+(?:h\\d+)?(?=/)|(?<=/uploads/posts/\\d{4}-\\d{2})/(?:thumbs|medium)(?=/)");

    private final Path folder;
    private final ImageStore store;
    /** A picture that stands beside many articles is read once for each of its addresses, all of which are to be known. */
    private final Map<String, UUID> kept = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, UUID> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param folder null if no image comes along */
    ImageFiles(Path folder, ImageStore store) throws IOException {
        this.folder = folder == null ? null : folder.toRealPath();
        this.store = store;
    }

    /**
     * @param language of the article
     * @param troubles told why there is none
     */
    Optional<UUID> keep(Image image, String language, BiConsumer<Trouble, String> troubles) {
        Optional<Path> file = find(image.address());
        if (file.isEmpty()) {
            troubles.accept(Trouble.IMAGE_MISSING, image.address());
            return Optional.empty();
        }
        String key = file.get() + " " + original(path(image.address()));
        UUID known = kept.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            UUID id = store.keep(file.get(), described(image, file.get(), language, troubles));
            kept.put(key, id);
            return Optional.of(id);
        } catch (IOException e) {
            troubles.accept(Trouble.IMAGE_UNUSABLE, image.address() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Description described(
            Image image, Path file, String language, BiConsumer<Trouble, String> troubles) {
        return new Description(
                file.getFileName().toString(),
                language,
                line(image.alt(), ImageStore.ALT, troubles),
                line(image.caption(), ImageStore.CAPTION, troubles),
                line(image.credit(), ImageStore.CREDIT, troubles),
                spellings(path(image.address())));
    }

    private static String line(String text, int limit, BiConsumer<Trouble, String> troubles) {
        String line = VisibleText.line(text);
        String cut = LegacyHtml.cut(line, limit);
        if (!cut.equals(line)) {
            troubles.accept(Trouble.IMAGE_TEXT_CUT, cut);
        }
        return cut;
    }

    /** The paths by which a picture is known: as it is, and that of the image which it is a smaller copy of. */
    static List<String> spellings(String path) {
        return Stream.of(path, original(path))
                .flatMap(each -> Addresses.normal(each).stream())
                .distinct()
                .toList();
    }

    private static String original(String path) {
        return COPY.matcher(SIZE_FOLDER.matcher(path).replaceAll("")).replaceAll("");
    }

    Optional<Path> find(String address) {
        String path = path(address);
        if (folder == null || path.isBlank() || address.length() > LONGEST_ADDRESS) {
            return Optional.empty();
        }
        return Stream.of(original(path), path).distinct().flatMap(this::inside).findFirst();
    }

    /**
     * From the longest part of the path to the shortest, which has a folder if the path has: half of the world's pictures
     * are called {@code 1.jpg}.
     */
    private Stream<Path> inside(String path) {
        List<String> parts =
                Stream.of(path.split("/", -1)).filter(part -> !part.isEmpty()).toList();
        int shortest = Math.max(parts.size() - 2, 0);
        return Stream.iterate(0, from -> from <= shortest, from -> from + 1)
                .map(from -> String.join("/", parts.subList(from, parts.size())))
                .flatMap(part -> file(part).stream());
    }

    /** Never outside of the folder, wherever dots or symbolic links would lead. */
    private Optional<Path> file(String relative) {
        try {
            Path file = folder.resolve(relative).normalize();
            if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
                return Optional.empty();
            }
            return Optional.of(file.toRealPath()).filter(real -> real.startsWith(folder));
        } catch (InvalidPathException | IOException e) {
            return Optional.empty();
        }
    }

    private static String path(String address) {
        String path = address.replace("__GHOST_URL__", "")
                .replaceFirst("^[a-z]+:", "")
                .replaceFirst("^//[^/]*", "");
        path = path.replaceFirst("[?#].*", "");
        return Addresses.decoded(path);
    }
}
