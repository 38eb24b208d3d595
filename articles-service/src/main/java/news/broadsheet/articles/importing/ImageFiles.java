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

/** The old site's images in a folder: {@code /wp-content/uploads/2020/01/x.jpg} is found there, or from any of its parts on. */
final class ImageFiles {
    private static final int REMEMBERED = 10_000;
    private static final int LONGEST_ADDRESS = 1_000;
    /** WordPress's smaller copies, and Ghost's folder of them, stand for the image that they were made from. */
    private static final Pattern COPY =
            Pattern.compile("-\\d{2,5}x\\d{2,5}(?=\\.[A-Za-z]{3,4}$)|-scaled(?=\\.[A-Za-z]{3,4}$)");

    private static final Pattern SIZE_FOLDER = Pattern.compile("/size/w\\d+(?:h\\d+)?(?=/)");

    private final Path folder;
    private final ImageStore store;
    /** A picture that stands beside many articles is read once. */
    private final Map<Path, UUID> kept = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, UUID> eldest) {
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
        UUID known = kept.get(file.get());
        if (known != null) {
            return Optional.of(known);
        }
        try {
            UUID id = store.keep(file.get(), described(image, file.get(), language));
            kept.put(file.get(), id);
            return Optional.of(id);
        } catch (IOException e) {
            troubles.accept(Trouble.IMAGE_UNUSABLE, image.address() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Description described(Image image, Path file, String language) {
        return new Description(file.getFileName().toString(), language, image.alt(), image.caption(), image.credit());
    }

    Optional<Path> find(String address) {
        String path = path(address);
        if (folder == null || path.isBlank() || address.length() > LONGEST_ADDRESS) {
            return Optional.empty();
        }
        String original = COPY.matcher(SIZE_FOLDER.matcher(path).replaceAll("")).replaceAll("");
        return Stream.of(original, path).distinct().flatMap(this::inside).findFirst();
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
