package news.broadsheet.articles.media.picture;

import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.twelvemonkeys.image.ResampleOp;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import io.quarkus.logging.Log;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.FileImageOutputStream;

/**
 * Makes renditions. Strangers' bytes are decoded by Java alone (the JDK, TwelveMonkeys for JPEG of every make and for
 * WebP): a mistake there is an exception, not a hole. libwebp, which comes for amd64 and arm64 in its jar, only encodes
 * what was decoded. libvips would be faster, but is on no fresh machine.
 */
public final class PictureRenderer {
    /** Of a picture that would need more every second, third … pixel is decoded. 24 megapixels in 8 bits fit. */
    private static final long MEMORY = 72_000_000;

    /** In sRGB or grey, with 8 bits: resized as they are. */
    private static final Set<Integer> PLAIN =
            Set.of(BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR, BufferedImage.TYPE_BYTE_GRAY);

    private static final int PROOF_SIDE = 512;
    private static final float JPEG_QUALITY = 0.82f;
    private static final float WEBP_QUALITY = 0.80f;
    private static final String LOSSY = "Lossy";

    private static final ImageReaderSpi JPEG = registered(new JPEGImageReaderSpi());
    private static final ImageReaderSpi WEBP = new WebPImageReaderSpi();
    private static final WebPImageWriterSpi WEBP_WRITER = new WebPImageWriterSpi();

    private PictureRenderer() {}

    /** It finds the JDK's decoder, on which it builds, when it is registered. */
    private static ImageReaderSpi registered(ImageReaderSpi reader) {
        IIORegistry.getDefaultInstance().registerServiceProvider(reader, ImageReaderSpi.class);
        return reader;
    }

    /**
     * Decodes all of a picture at a low resolution, to see that it can be.
     *
     * @throws UnfitImage where it is damaged
     */
    public static void verify(Path file, PictureType type) {
        List<String> complaints = new ArrayList<>();
        try {
            decode(file, type, PROOF_SIDE, complaints);
        } catch (IOException | RuntimeException e) {
            Log.debugf(e, "A %s cannot be decoded", type);
            throw Picture.unfit("is damaged");
        }
        // It also complains of what cameras do and everybody shows, such as bytes too many between two parts.
        if (complaints.stream().anyMatch(complaint -> complaint.contains("premature end"))) {
            throw Picture.unfit("was cut off, or is damaged");
        }
    }

    /**
     * Renditions in WebP and JPEG, upright, in sRGB.
     *
     * @param file a clean original
     * @param widths never wider than the upright picture
     * @param folder where they are put
     */
    public static List<Rendition> render(
            Path file, PictureType type, int orientation, List<Integer> widths, Path folder) throws IOException {
        List<Integer> widestFirst =
                widths.stream().sorted((a, b) -> Integer.compare(b, a)).toList();
        BufferedImage image = standardColours(decode(file, type, Integer.MAX_VALUE, new ArrayList<>()));
        int stored = Orientation.isOnItsSide(orientation) ? image.getHeight() : image.getWidth();
        double shape = (double) (image.getWidth() + image.getHeight() - stored) / stored;
        List<Rendition> renditions = new ArrayList<>();
        for (int width : widestFirst) {
            int height = Math.max(1, (int) Math.round(width * shape));
            boolean first = renditions.isEmpty();
            if (first) {
                image = Orientation.isOnItsSide(orientation)
                        ? resized(image, height, width)
                        : resized(image, width, height);
                image = upright(image, orientation);
            }
            BufferedImage rendered = first ? image : resized(image, width, height);
            renditions.add(webp(rendered, folder));
            renditions.add(jpeg(rendered, folder));
        }
        return renditions;
    }

    /** @param enough the longer side need not be larger than this; it is larger all the same where that costs nothing */
    private static BufferedImage decode(Path file, PictureType type, int enough, List<String> complaints)
            throws IOException {
        ImageReader reader = reader(type);
        try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in, false, true);
            reader.addIIOReadWarningListener((source, complaint) -> complaints.add(complaint));
            ImageReadParam how = reader.getDefaultReadParam();
            int step = step(reader, enough);
            how.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, how);
        } finally {
            reader.dispose();
        }
    }

    /** 1 decodes every pixel. */
    private static int step(ImageReader reader, int enough) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        int bytes = Math.max(3, reader.getImageTypes(0).next().getColorModel().getPixelSize() / Byte.SIZE);
        int step = Math.max(1, Math.max(width, height) / enough);
        while ((long) (width / step) * (height / step) * bytes > MEMORY) {
            step++;
        }
        return step;
    }

    private static ImageReader reader(PictureType type) throws IOException {
        return switch (type) {
            case JPEG -> JPEG.createReaderInstance(null);
            case WEBP -> WEBP.createReaderInstance(null);
            case PNG, GIF -> ImageIO.getImageReadersByFormatName(type.name()).next();
        };
    }

    /** By averaging down to twice the size, which is quick, then by Lanczos, which is sharp. */
    private static BufferedImage resized(BufferedImage image, int width, int height) {
        BufferedImage near = image;
        if (image.getWidth() > 3 * width) {
            near = new ResampleOp(2 * width, 2 * height, ResampleOp.FILTER_BOX).filter(image, null);
        }
        return near.getWidth() == width && near.getHeight() == height
                ? near
                : new ResampleOp(width, height, ResampleOp.FILTER_LANCZOS).filter(near, null);
    }

    /** Java draws from any colour space, palette and depth into its own. */
    private static BufferedImage standardColours(BufferedImage image) {
        if (PLAIN.contains(image.getType())) {
            return image;
        }
        boolean transparent = image.getColorModel().hasAlpha();
        BufferedImage standard = new BufferedImage(
                image.getWidth(),
                image.getHeight(),
                transparent ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR);
        draw(image, standard);
        return standard;
    }

    private static void draw(BufferedImage image, BufferedImage on) {
        Graphics2D graphics = on.createGraphics();
        try {
            graphics.drawImage(image, 0, 0, null);
        } finally {
            graphics.dispose();
        }
    }

    private static BufferedImage upright(BufferedImage image, int orientation) {
        if (orientation == Orientation.UPRIGHT) {
            return image;
        }
        boolean turned = Orientation.isOnItsSide(orientation);
        BufferedImage upright = new BufferedImage(
                turned ? image.getHeight() : image.getWidth(),
                turned ? image.getWidth() : image.getHeight(),
                image.getType());
        return new AffineTransformOp(
                        Orientation.upright(orientation, image.getWidth(), image.getHeight()),
                        AffineTransformOp.TYPE_NEAREST_NEIGHBOR)
                .filter(image, upright);
    }

    private static Rendition webp(BufferedImage image, Path folder) throws IOException {
        ImageWriter writer = WEBP_WRITER.createWriterInstance(null);
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionType(LOSSY);
        how.setCompressionQuality(WEBP_QUALITY);
        return write(image, writer, how, PictureType.WEBP, folder);
    }

    /** It knows no transparency: what is transparent is white as paper. */
    private static Rendition jpeg(BufferedImage image, Path folder) throws IOException {
        BufferedImage onPaper = image;
        if (image.getColorModel().hasAlpha()) {
            onPaper = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
            Graphics2D graphics = onPaper.createGraphics();
            graphics.drawImage(image, 0, 0, Color.WHITE, null);
            graphics.dispose();
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(JPEG_QUALITY);
        how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        return write(onPaper, writer, how, PictureType.JPEG, folder);
    }

    private static Rendition write(
            BufferedImage image, ImageWriter writer, ImageWriteParam how, PictureType type, Path folder)
            throws IOException {
        Path file = Files.createTempFile(folder, "rendition", "." + type.extension());
        try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return new Rendition(file, type, image.getWidth(), image.getHeight());
    }
}
