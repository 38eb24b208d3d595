package news.broadsheet.articles.migration.convert;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.broadsheet.articles.media.library.ImageStore;
import news.broadsheet.articles.media.library.ImageStore.Description;
import news.broadsheet.articles.migration.Addresses;
import news.broadsheet.articles.migration.ImportedArticle.Image;
import news.broadsheet.articles.migration.Warning;
import news.broadsheet.articles.text.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * The old site's images in a folder: {@code /wp-content/uploads/2020/01/x.jpg} is found there, or from any of its parts on;
 * and those that are written in a text itself.
 */
public final class ImageFiles {
    private static final int REMEMBERED = 10_000;
    private static final int LONGEST_ADDRESS = 1_000;
    private static final int SHOWN = 40;
    /** WordPress's smaller copies, and Ghost's folder of them, stand for the image that they were made from. */
    private static final Pattern COPY =
            Pattern.compile("-\\d{2,5}x\\d{2,5}(?=\\.[A-Za-z]{3,4}$)|-scaled(?=\\.[A-Za-z]{3,4}$)");

    private static final Pattern SIZE_FOLDER =
            Pattern.compile("/size/w\\d+(?:h\\d+)?(?=/)|/(?:thumbs|medium)(?=/[^/]+$)");
    private static final Pattern DATA =
            Pattern.compile("data:image/([A-Za-z0-9.-]{1,20})(?:;[^,;]{1,60})*;base64,(.*)", Pattern.DOTALL);

    private final Path folder;
    private final ImageStore store;
    private final SortedSet<String> used = new TreeSet<>();
    /**
     * A picture that stands beside many articles is read once for each of its addresses, all of which are to be known. By its
     * file, by its file and address, or by what is written in a text.
     */
    private final Map<String, StoredImage> kept = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StoredImage> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param hash of its bytes */
    private record StoredImage(UUID id, String hash) {}

    /** @param folder if images come along */
    public ImageFiles(@Nullable Path folder, ImageStore store) throws IOException {
        this.folder = folder == null ? null : folder.toRealPath();
        this.store = store;
    }

    /** The next article: what is {@link #used} is its own. */
    void begin() {
        used.clear();
    }

    /** Hashes of the pictures that were kept for this article: the same in a dry run, which gives out no ids. */
    SortedSet<String> used() {
        return new TreeSet<>(used);
    }

    Optional<UUID> keep(Image image, String language, BiConsumer<Warning, String> warnings) {
        return keep(image, List.of(image.address()), language, warnings);
    }

    /**
     * @param addresses where it may be found, the best first
     * @param language of the article
     * @param warnings told why there is none
     */
    Optional<UUID> keep(Image image, List<String> addresses, String language, BiConsumer<Warning, String> warnings) {
        for (String address : addresses) {
            if (address.startsWith("data:")) {
                return written(address, image, language, warnings);
            }
            Optional<Path> file = find(address);
            if (file.isPresent()) {
                return keep(key(file.get()), file.get(), image, language, warnings);
            }
        }
        warnings.accept(Warning.IMAGE_MISSING, image.address());
        return Optional.empty();
    }

    private Optional<UUID> keep(
            String key, Path file, Image image, String language, BiConsumer<Warning, String> warnings) {
        String keyOfAddress = isWritten(image) ? key : key + " " + original(path(image.address()));
        StoredImage known = kept.get(keyOfAddress);
        if (known == null) {
            try {
                known = new StoredImage(store.keep(file, described(image, file, language, warnings)), hash(file));
            } catch (IOException e) {
                warnings.accept(Warning.IMAGE_UNUSABLE, shown(image.address()) + ": " + e.getMessage());
                return Optional.empty();
            }
            kept.put(key, known);
            kept.put(keyOfAddress, known);
        }
        used.add(known.hash());
        return Optional.of(known.id());
    }

    /** One that is written in the text itself. It is no longer than the text may be, far below what an upload may have. */
    private Optional<UUID> written(String address, Image image, String language, BiConsumer<Warning, String> warnings) {
        Matcher data = DATA.matcher(address);
        if (!data.matches()) {
            warnings.accept(Warning.IMAGE_UNUSABLE, shown(address) + ": is no picture in base64");
            return Optional.empty();
        }
        try {
            Path file = Files.createTempFile("broadsheet-picture-", "." + data.group(1));
            try {
                Files.write(file, Base64.getMimeDecoder().decode(Addresses.decoded(data.group(2))));
                return keep(key(address), file, image, language, warnings);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IllegalArgumentException | IOException e) {
            warnings.accept(Warning.IMAGE_UNUSABLE, shown(address) + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Description described(
            Image image, Path file, String language, BiConsumer<Warning, String> warnings) {
        return new Description(
                file.getFileName().toString(),
                language,
                line(image.alt(), ImageStore.ALT, warnings),
                line(image.caption(), ImageStore.CAPTION, warnings),
                line(image.credit(), ImageStore.CREDIT, warnings),
                isWritten(image) ? List.of() : spellings(path(image.address())));
    }

    private static String line(String text, int limit, BiConsumer<Warning, String> warnings) {
        String line = VisibleText.line(text);
        String cut = LegacyHtml.cut(line, limit);
        if (!cut.equals(line)) {
            warnings.accept(Warning.IMAGE_TEXT_CUT, cut);
        }
        return cut;
    }

    /** The paths by which a picture is known: as it is, and that of the image which it is a smaller copy of. */
    public static List<String> spellings(String path) {
        return Stream.of(path, original(path))
                .flatMap(each -> Addresses.normal(each).stream())
                .distinct()
                .toList();
    }

    private static String original(String path) {
        return COPY.matcher(SIZE_FOLDER.matcher(path).replaceAll("")).replaceAll("");
    }

    private static boolean isWritten(Image image) {
        return image.address().startsWith("data:");
    }

    /** Under which id the picture at that address was kept. */
    Optional<UUID> idOf(String address) {
        Optional<String> key = address.startsWith("data:")
                ? Optional.of(key(address))
                : find(address).map(ImageFiles::key);
        return key.map(kept::get).map(StoredImage::id);
    }

    private static String key(Path file) {
        return file.toString();
    }

    private static String key(String data) {
        return "data:" + HexFormat.of().formatHex(sha256().digest(data.getBytes(StandardCharsets.UTF_8)));
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** What of an address is fit for a line. */
    static String shown(String address) {
        return address.startsWith("data:") && address.length() > SHOWN ? address.substring(0, SHOWN) + "…" : address;
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
