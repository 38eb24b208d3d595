package news.broadsheet.articles.migration.run;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** Pictures of an exported site, each of another colour: the same picture would be one to the library. */
final class ExportedPictures {
    private static int colours;

    private ExportedPictures() {}

    /** Makes the folder with those that the articles of the fixtures show. */
    static Path in(Path folder) throws IOException {
        Path media = Files.createDirectories(folder.resolve("media"));
        for (String each : List.of("pic", "g1", "g2", "g3")) {
            write(media.resolve("wp-content/uploads/2015/03/" + each + ".jpg"));
            write(media.resolve("content/images/2021/08/" + each + ".jpg"));
        }
        return media;
    }

    private static void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        if (!ImageIO.write(image(), "jpg", file.toFile())) {
            throw new IOException("JPEG cannot be written");
        }
    }

    static BufferedImage image() {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        int colour = 0x204060 + 0x1f0b05 * ++colours;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                image.setRGB(x, y, colour + x * y);
            }
        }
        return image;
    }
}
