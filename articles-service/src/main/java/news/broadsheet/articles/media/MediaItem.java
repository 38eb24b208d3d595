package news.broadsheet.articles.media;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.media.picture.PictureType;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Version;

/**
 * A picture of the newsroom.
 *
 * @param width upright, in pixels
 * @param filename as it was uploaded; may be empty
 * @param alt by language
 * @param embeddedCaption what was written in the file
 * @param focal null for the middle
 * @param rightsExpireAt null for never
 * @param work how far its renditions are
 */
record MediaItem(
        UUID id,
        PictureType type,
        int width,
        int height,
        int orientation,
        String filename,
        Map<String, String> alt,
        Map<String, String> caption,
        String embeddedCaption,
        String credit,
        String licence,
        FocalPoint focal,
        Instant rightsExpireAt,
        Version version,
        String uploadedBy,
        String uploadedByName,
        Instant uploadedAt,
        Work work,
        List<MediaFile> files) {

    /** Of its renditions. */
    enum Work {
        pending,
        failed,
        done
    }

    boolean rightsExpired(Instant now) {
        return rightsExpireAt != null && !rightsExpireAt.isAfter(now);
    }

    MediaFile original() {
        return files.stream().filter(MediaFile::original).findFirst().orElseThrow();
    }

    List<MediaFile> renditions() {
        return files.stream().filter(file -> !file.original()).toList();
    }

    boolean mayBeDeletedBy(Staff staff) {
        return staff.editor() || uploadedBy.equals(staff.id());
    }
}
