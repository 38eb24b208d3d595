package news.broadsheet.articles.channels;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A receipt as the newsroom sees it. */
record ReceiptView(
        UUID id,
        UUID article,

        @Schema(description = "The article's version by the public change that this is about")
        long articleVersion,

        @Schema(examples = "telegram") String channel,

        Announcement.Kind kind,
        String language,
        Receipt.State state,
        int attempts,

        @Schema(description = "Absent unless pending") Instant nextTry,

        @Schema(description = "Of the last failure") String reason,

        @Schema(description = "What stands there since, such as a chat and the number of a message")
        String reference,

        @Schema(description = "SHA-256 of what readers see there")
        String textHash,

        @Schema(description = "The ETag's, which another try needs")
        long version,

        Instant createdAt,
        Instant updatedAt) {

    static ReceiptView of(Receipt receipt) {
        return new ReceiptView(
                receipt.id(),
                receipt.article(),
                receipt.articleVersion(),
                receipt.channel(),
                receipt.kind(),
                receipt.language(),
                receipt.state(),
                receipt.attempts(),
                receipt.nextTry(),
                receipt.reason(),
                receipt.reference() == null ? null : receipt.reference().toString(),
                receipt.textHash(),
                receipt.version().number(),
                receipt.createdAt(),
                receipt.updatedAt());
    }
}
