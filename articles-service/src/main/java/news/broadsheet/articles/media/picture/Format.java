package news.broadsheet.articles.media.picture;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The container of one type of picture: taken apart without decoding, and put together again from the parts that make the
 * picture and nothing else. What is not known to be needed is left out: EXIF and its GPS, comments, thumbnails, whatever
 * lies behind the picture's end. No library cleans these four without encoding them anew, which would cost quality.
 */
interface Format {

    /**
     * @param file the whole of it; running out of it early means that it was cut off
     * @throws BrokenPicture where it is not what its first bytes say
     */
    Parts takeApart(ByteBuffer file, Limits limits);

    /** @param orientation as in EXIF; told to readers where it is not 1, since the pixels stay as they are */
    List<ByteBuffer> putTogether(Parts parts, int orientation);
}
