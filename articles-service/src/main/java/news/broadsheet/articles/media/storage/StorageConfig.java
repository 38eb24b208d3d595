package news.broadsheet.articles.media.storage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where pictures lie: in a folder or in a bucket. Exactly one must be said, or the service does not start. */
@ConfigMapping(prefix = "articles.media.storage")
interface StorageConfig {
    /** A folder that all replicas share, on a volume that is backed up. */
    Optional<Path> folder();

    /** An S3-compatible object storage. */
    ObjectStorage s3();

    interface ObjectStorage {
        /** Name of the bucket, which must exist. */
        Optional<String> bucket();

        /** Address of the storage; absent for Amazon's own. */
        Optional<URI> endpoint();

        /** As the storage calls it; most that are not Amazon's take any. */
        @WithDefault("us-east-1")
        String region();

        /** Absent: from the environment, as the AWS SDK finds them. */
        Optional<String> accessKey();

        /** Goes with the access key. */
        Optional<String> secretKey();

        /** How long one call may take, with its retries; then the storage counts as down. */
        @WithDefault("30s")
        Duration timeout();
    }
}
