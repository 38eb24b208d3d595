package news.broadsheet.articles.media.library;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.media.picture.Picture;
import news.broadsheet.articles.media.picture.PictureType;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Version;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** A picture of the newsroom. */
@Entity
@Table(name = "media")
public class MediaItem {
    @Id
    private UUID id;

    /** SHA-256 of the bytes as they were uploaded; {@link #cleanHash} is that of the clean original. Both find it again. */
    @SuppressWarnings("unused") // Only statements ask for it.
    private String uploadHash;

    @SuppressWarnings("unused") // Only statements ask for it.
    private String cleanHash;

    @Enumerated(EnumType.STRING)
    private PictureType type;

    /** Upright, in pixels. */
    private int width;

    private int height;

    /** As in EXIF, from 1, which is upright, to 8. */
    private int orientation;

    /** As it was uploaded; may be empty. */
    private String filename;

    /** By language. Never changed in place, so that reading needs no copy for comparison. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private Map<String, String> alt = Map.of();

    /** Like {@link #alt}. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private Map<String, String> caption = Map.of();

    /** What was written in the file, in a language nobody can tell. */
    private String embeddedCaption;

    private String credit;
    private String licence;

    /** The middle unless somebody chose another point. */
    @AttributeOverride(name = "x", column = @Column(name = "focal_x"))
    @AttributeOverride(name = "y", column = @Column(name = "focal_y"))
    private @Nullable FocalPoint focal;

    private @Nullable Instant rightsExpireAt;

    /** Counted here, because the answer to a change says it before the flush. */
    private long version = 1;

    private String uploadedBy;
    private String uploadedByName;
    private Instant uploadedAt;

    /** Null where nothing is to be done. */
    @Formula("(select case when w.due_at = 'infinity' then 'failed' else 'pending' end"
            + " from rendition_work w where w.media_id = id)")
    @Enumerated(EnumType.STRING)
    private @Nullable Work work;

    /** A formula, so that pictures and their files are one statement that returns one row for each picture. */
    @Formula("(select json_agg(json_build_object('name', f.name, 'original', f.original, 'type', f.type,"
            + " 'width', f.width, 'height', f.height, 'size', f.size) order by f.width, f.type desc, f.original)"
            + " from media_file f where f.media_id = id)")
    @JdbcTypeCode(SqlTypes.JSON)
    private List<MediaFile> files;

    /** Of its renditions. */
    enum Work {
        pending,
        failed,
        done
    }

    /** For Hibernate. */
    MediaItem() {}

    /** A new one, whose renditions are to be made. */
    MediaItem(UUID id, Picture picture, String uploadHash, String cleanHash, String filename, MediaFile original) {
        this.id = id;
        this.uploadHash = uploadHash;
        this.cleanHash = cleanHash;
        this.type = picture.type();
        this.width = picture.width();
        this.height = picture.height();
        this.orientation = picture.orientation();
        this.filename = filename;
        this.embeddedCaption = picture.embeddedText().caption();
        this.credit = picture.embeddedText().credit();
        this.licence = picture.embeddedText().licence();
        this.work = Work.pending;
        this.files = List.of(original);
    }

    MediaItem uploaded(Staff by, Instant at) {
        uploadedBy = by.id();
        uploadedByName = by.name();
        uploadedAt = at;
        return this;
    }

    void describe(MediaDraft draft, Languages order) {
        alt = order.inOrder(draft.alt());
        caption = order.inOrder(draft.caption());
        credit = draft.credit();
        licence = draft.licence();
        focal = draft.focal();
        rightsExpireAt = draft.rightsExpireAt();
        version++;
    }

    boolean rightsExpired(Instant now) {
        return rightsExpireAt != null && !rightsExpireAt.isAfter(now);
    }

    public MediaFile original() {
        return files.stream().filter(MediaFile::original).findFirst().orElseThrow();
    }

    List<MediaFile> renditions() {
        return files.stream().filter(file -> !file.original()).toList();
    }

    boolean mayBeDeletedBy(Staff staff) {
        return staff.editor() || uploadedBy.equals(staff.id());
    }

    public UUID id() {
        return id;
    }

    public PictureType type() {
        return type;
    }

    public int width() {
        return width;
    }

    int height() {
        return height;
    }

    public int orientation() {
        return orientation;
    }

    String filename() {
        return filename;
    }

    Map<String, String> alt() {
        return alt;
    }

    Map<String, String> caption() {
        return caption;
    }

    String embeddedCaption() {
        return embeddedCaption;
    }

    String credit() {
        return credit;
    }

    String licence() {
        return licence;
    }

    @Nullable
    FocalPoint focal() {
        return focal;
    }

    @Nullable
    Instant rightsExpireAt() {
        return rightsExpireAt;
    }

    Version version() {
        return new Version(version);
    }

    String uploadedByName() {
        return uploadedByName;
    }

    Instant uploadedAt() {
        return uploadedAt;
    }

    Work work() {
        return work == null ? Work.done : work;
    }
}
