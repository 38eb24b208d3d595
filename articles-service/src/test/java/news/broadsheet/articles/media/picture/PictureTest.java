package news.broadsheet.articles.media.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import news.broadsheet.http.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a file when it has been taken apart, and what is made of it. */
class PictureTest {
    private static final Limits LIMITS = new Limits(100_000_000, 20_000, 24_000_000);

    @TempDir
    Path folder;

    private Path clean;

    private Picture picture(byte[] file) throws IOException {
        clean = Files.createTempFile(folder, "clean", null);
        Picture picture = Picture.clean(Files.write(Files.createTempFile(folder, "upload", null), file), clean, LIMITS);
        PictureRenderer.verify(clean, picture.type());
        return picture;
    }

    static Stream<Arguments> withSecrets() {
        byte[] png = Pictures.withChunk(Pictures.png(40, 30), "eXIf", Pictures.exif(1));
        byte[] gif = Pictures.gif(40, 30);
        byte[] comment = ("!\u00FE\u001C" + Pictures.SECRET + "\0").getBytes(StandardCharsets.ISO_8859_1);
        byte[] commented = Arrays.copyOf(gif, gif.length + comment.length);
        System.arraycopy(comment, 0, commented, gif.length - 1, comment.length);
        commented[commented.length - 1] = ';';
        return Stream.of(
                Arguments.of("EXIF in JPEG", Pictures.photo(40, 30, 1)),
                Arguments.of("a turned JPEG", Pictures.photo(40, 30, 6)),
                Arguments.of(
                        "a comment in JPEG",
                        Pictures.withSegment(Pictures.jpeg(40, 30), 0xFE, Pictures.SECRET, new byte[0])),
                Arguments.of(
                        "a maker's segment in JPEG",
                        Pictures.withSegment(Pictures.jpeg(40, 30), 0xE7, Pictures.SECRET, new byte[0])),
                Arguments.of(
                        "XMP in JPEG",
                        Pictures.withSegment(
                                Pictures.jpeg(40, 30),
                                0xE1,
                                "http://ns.adobe.com/xap/1.0/\0",
                                Pictures.xmp("a", Pictures.SECRET, "b"))),
                Arguments.of("behind the end of JPEG", with(Pictures.jpeg(40, 30), Pictures.photo(40, 30, 1))),
                Arguments.of("EXIF in PNG", png),
                Arguments.of(
                        "text in PNG",
                        Pictures.withChunk(
                                Pictures.png(40, 30),
                                "tEXt",
                                ("Location\0" + Pictures.SECRET).getBytes(StandardCharsets.ISO_8859_1))),
                Arguments.of(
                        "behind the end of PNG",
                        with(Pictures.png(40, 30), Pictures.SECRET.getBytes(StandardCharsets.ISO_8859_1))),
                Arguments.of("a comment in GIF", commented),
                Arguments.of("EXIF in WebP", Pictures.webpPhoto(40, 30, 1)),
                Arguments.of("a turned WebP", Pictures.webpPhoto(40, 30, 8)));
    }

    private static byte[] with(byte[] file, byte[] more) {
        byte[] all = Arrays.copyOf(file, file.length + more.length);
        System.arraycopy(more, 0, all, file.length, more.length);
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withSecrets")
    void nothingOfTheCameraIsLeft(String where, byte[] file) throws IOException {
        assertTrue(Pictures.tellsWhere(file), where);
        picture(file);

        assertFalse(Pictures.tellsWhere(Files.readAllBytes(clean)), where);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withSecrets")
    void whatIsCleanStaysAsItIs(String where, byte[] file) throws IOException {
        Picture first = picture(file);
        byte[] once = Files.readAllBytes(clean);
        Picture second = picture(once);

        assertArrayEquals(once, Files.readAllBytes(clean), where);
        assertEquals(first.orientation(), second.orientation());
    }

    static Stream<Arguments> unharmed() {
        return Stream.of(
                Arguments.of(PictureType.JPEG, Pictures.jpeg(60, 40)),
                Arguments.of(PictureType.PNG, Pictures.png(60, 40)),
                Arguments.of(PictureType.GIF, Pictures.gif(60, 40)));
    }

    @ParameterizedTest
    @MethodSource("unharmed")
    void thePixelsAreTheSame(PictureType type, byte[] file) throws IOException {
        assertEquals(type, picture(file).type());
        BufferedImage before = ImageIO.read(new ByteArrayInputStream(file));
        BufferedImage after = ImageIO.read(clean.toFile());
        assertArrayEquals(before.getRGB(0, 0, 60, 40, null, 0, 60), after.getRGB(0, 0, 60, 40, null, 0, 60));
    }

    @Test
    void creditAndCaptionOfTheAgencyAreReadFromIptc() throws IOException {
        byte[] iptc = Pictures.iptc("Ləman Əliyeva", "AZƏRTAC", "Порт ночью", "© 2026");
        EmbeddedText embeddedText = picture(Pictures.withSegment(Pictures.jpeg(40, 30), 0xED, "Photoshop 3.0\0", iptc))
                .embeddedText();
        assertEquals(new EmbeddedText("Ləman Əliyeva / AZƏRTAC", "Порт ночью", "© 2026"), embeddedText);
    }

    @Test
    void andFromXmpWhichIsTheNewerOne() throws IOException {
        byte[] file = Pictures.withSegment(
                Pictures.jpeg(40, 30), 0xED, "Photoshop 3.0\0", Pictures.iptc("old", "old", "old", "© 2025"));
        byte[] xmp = Pictures.xmp("Reuters", "Aziz Karimov", "The port at night");
        EmbeddedText embeddedText = picture(Pictures.withSegment(file, 0xE1, "http://ns.adobe.com/xap/1.0/\0", xmp))
                .embeddedText();
        assertEquals(new EmbeddedText("Aziz Karimov / Reuters", "The port at night", "© 2025"), embeddedText);
    }

    /** An entity would be read from the server's disk, or be expanded a billion times. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>",
                "<unclosed",
                "",
                "\u0000\u0001\u0002"
            })
    void aBadNoteIsNoNote(String xmp) throws IOException {
        byte[] file = Pictures.withSegment(
                Pictures.jpeg(40, 30), 0xE1, "http://ns.adobe.com/xap/1.0/\0", xmp.getBytes(StandardCharsets.UTF_8));
        assertEquals(new EmbeddedText("", "", ""), picture(file).embeddedText());
    }

    static Stream<Arguments> bad() {
        byte[] jpeg = Pictures.jpeg(200, 200);
        byte[] png = Pictures.png(200, 200);
        byte[] damagedPng = png.clone();
        damagedPng[png.length / 2] ^= 0x55;
        byte[] hollowJpeg = jpeg.clone();
        Arrays.fill(hollowJpeg, jpeg.length / 2, jpeg.length - 2, (byte) 0);
        byte[] gif = Pictures.gif(200, 200);
        byte[] webp = Pictures.webp(200, 200);
        byte[] wideWebp = Pictures.webpPhoto(40, 30, 1);
        wideWebp[24] = 1;
        wideWebp[27] = 1;
        byte[] largeWebp = Pictures.webpPhoto(40, 30, 1);
        largeWebp[25] = 0x27;
        largeWebp[28] = 0x27;
        byte[] largeProgressive = jpeg.clone();
        int frame = new String(jpeg, StandardCharsets.ISO_8859_1).indexOf("\u00FF\u00C0\u0000\u0011");
        largeProgressive[frame + 1] = (byte) 0xC2;
        largeProgressive[frame + 5] = 0x27;
        largeProgressive[frame + 7] = 0x27;
        return Stream.of(
                Arguments.of("nothing", new byte[0], 415),
                Arguments.of("one byte", new byte[] {(byte) 0xFF}, 415),
                Arguments.of("HTML", "<html><img src=x onerror=alert(1)>".getBytes(StandardCharsets.UTF_8), 415),
                Arguments.of(
                        "SVG with script",
                        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
                                .getBytes(StandardCharsets.UTF_8),
                        415),
                Arguments.of("a ZIP", "PK\u0003\u0004 and so on".getBytes(StandardCharsets.UTF_8), 415),
                Arguments.of("AVIF", "\0\0\0\u001Cftypavif\0\0\0\0".getBytes(StandardCharsets.UTF_8), 415),
                Arguments.of(
                        "a script that begins as GIF", "GIF89a=1;alert(1)//".getBytes(StandardCharsets.UTF_8), 422),
                Arguments.of("only JPEG's start", Arrays.copyOf(jpeg, 3), 422),
                Arguments.of("half a JPEG", Arrays.copyOf(jpeg, jpeg.length / 2), 422),
                Arguments.of("a JPEG without its end", Arrays.copyOf(jpeg, jpeg.length - 2), 422),
                Arguments.of("half a PNG", Arrays.copyOf(png, png.length / 2), 422),
                Arguments.of("a PNG without its end", Arrays.copyOf(png, png.length - 12), 422),
                Arguments.of("a damaged PNG", damagedPng, 422),
                Arguments.of("a PNG with too few pixels", Pictures.bomb(2000, 2000, 1000), 422),
                Arguments.of("half a GIF", Arrays.copyOf(gif, gif.length / 2), 422),
                Arguments.of("half a WebP", Arrays.copyOf(webp, webp.length / 2), 422),
                Arguments.of("a WebP whose picture is larger than it says", wideWebp, 422),
                Arguments.of("60,000 × 60,000 pixels", Pictures.bomb(60_000, 60_000, 1000), 422),
                Arguments.of("a WebP that must be decoded whole", largeWebp, 422),
                Arguments.of("a progressive JPEG that must be", largeProgressive, 422),
                Arguments.of("too wide", Pictures.bomb(20_001, 1, 60_004), 422),
                Arguments.of("no pixels", Pictures.bomb(0, 10, 10), 422),
                Arguments.of("a small PNG that unpacks to 100 MB", Pictures.bomb(10, 10, 100_000_000), 422));
    }

    @ParameterizedTest(name = "{0} is {2}")
    @MethodSource("bad")
    void aBadFileIsRefused(String what, byte[] file, int status) {
        Problem problem = assertThrows(Problem.class, () -> picture(file), what);
        assertEquals(status, problem.status(), problem.getMessage());
    }

    /** No file, however broken, is anything but a picture or a refusal. */
    @Test
    void noByteMakesUsStumble() throws IOException {
        for (byte[] whole : List.of(
                Pictures.photo(16, 16, 3),
                Pictures.withChunk(Pictures.png(16, 16), "eXIf", Pictures.exif(3)),
                Pictures.gif(16, 16),
                Pictures.webpPhoto(16, 16, 3))) {
            for (int i = 0; i < whole.length; i += 3) {
                byte[] broken = whole.clone();
                broken[i] ^= (byte) (1 << (i % 8));
                broken[broken.length - 1 - i / 2] = (byte) i;
                try {
                    assertTrue(picture(broken).width() > 0);
                } catch (Problem refused) {
                    assertTrue(refused.status() >= 415, refused.getMessage());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # orientation, where the file has the quarter that the photographer saw in the upper left
            1,   0,   0
            2, 320,   0
            3, 320, 240
            4,   0, 240
            5,   0,   0
            6,   0, 240
            7, 320, 240
            8, 320,   0
            """)
    void howTheCameraWasHeldIsUndone(int orientation, int x, int y) throws IOException {
        BufferedImage stored = new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR);
        var graphics = stored.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(x, y, 320, 240);
        graphics.dispose();
        Picture picture = picture(
                Pictures.withSegment(Pictures.encoded(stored, "jpeg"), 0xE1, "Exif\0\0", Pictures.exif(orientation)));
        boolean turned = orientation >= 5;
        assertEquals(turned ? 480 : 640, picture.width());
        assertEquals(orientation, picture.orientation());

        List<Rendition> renditions = PictureRenderer.render(clean, picture.type(), orientation, List.of(200), folder);
        BufferedImage rendition = ImageIO.read(renditions.getLast().file().toFile());
        assertEquals(200, rendition.getWidth());
        assertEquals(turned ? 267 : 150, rendition.getHeight());
        int bottom = rendition.getHeight() * 3 / 4;
        assertTrue((rendition.getRGB(50, 35) & 0xFF) > 200, "upper left");
        assertTrue((rendition.getRGB(150, 35) & 0xFF) < 50, "upper right");
        assertTrue((rendition.getRGB(50, bottom) & 0xFF) < 50, "lower left");
    }

    @Test
    void renditionsAreInTwoTypesAndOfTheWidthsAskedFor() throws IOException {
        Picture picture = picture(Pictures.png(1000, 500));
        List<Rendition> renditions = PictureRenderer.render(clean, picture.type(), 1, List.of(320, 640, 1000), folder);

        assertEquals(
                List.of(
                        "WEBP 1000×500",
                        "JPEG 1000×500",
                        "WEBP 640×320",
                        "JPEG 640×320",
                        "WEBP 320×160",
                        "JPEG 320×160"),
                renditions.stream()
                        .map(rendition -> rendition.type() + " " + rendition.width() + "×" + rendition.height())
                        .toList());
        for (Rendition rendition : renditions) {
            assertEquals(
                    rendition.type(),
                    picture(Files.readAllBytes(rendition.file())).type());
            assertEquals(
                    rendition.width(),
                    picture(Files.readAllBytes(rendition.file())).width());
        }
    }

    @Test
    void whatIsTransparentIsWhiteInJpeg() throws IOException {
        byte[] png = Pictures.encoded(new BufferedImage(400, 400, BufferedImage.TYPE_4BYTE_ABGR), "png");
        Picture picture = picture(png);
        List<Rendition> renditions = PictureRenderer.render(clean, picture.type(), 1, List.of(100), folder);
        BufferedImage jpeg = ImageIO.read(renditions.getLast().file().toFile());
        assertEquals(Color.WHITE.getRGB(), jpeg.getRGB(50, 50));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_USHORT_GRAY,
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_BYTE_BINARY,
                BufferedImage.TYPE_BYTE_INDEXED,
                BufferedImage.TYPE_4BYTE_ABGR
            })
    void everyKindOfPixelKeepsItsColours(int pixels) throws IOException {
        BufferedImage image = new BufferedImage(900, 900, pixels);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 450, 900);
        graphics.setColor(Color.BLACK);
        graphics.fillRect(450, 0, 450, 900);
        graphics.dispose();
        Picture picture = picture(Pictures.encoded(image, "png"));
        List<Rendition> renditions = PictureRenderer.render(clean, picture.type(), 1, List.of(100), folder);
        BufferedImage jpeg = ImageIO.read(renditions.getLast().file().toFile());
        assertTrue((jpeg.getRGB(20, 50) & 0xFF) > 240, "white stays white");
        assertTrue((jpeg.getRGB(80, 50) & 0xFF) < 15, "black stays black");
    }

    @Test
    void aPictureOfAHundredMegapixelsNeedsLittleMemory() throws IOException {
        Picture picture = picture(Pictures.bomb(10_000, 10_000, 10_000 * 30_001));
        List<Rendition> renditions = PictureRenderer.render(clean, picture.type(), 1, List.of(320, 1920), folder);
        assertEquals(1920, renditions.getFirst().width());
        assertEquals(320, renditions.getLast().height());
    }
}
