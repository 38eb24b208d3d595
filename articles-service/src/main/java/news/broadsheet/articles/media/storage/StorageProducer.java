package news.broadsheet.articles.media.storage;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The one storage of this installation. */
class StorageProducer {

    @Produces
    @Singleton
    @Startup
    Storage storage(StorageConfig config) {
        if (config.folder().isPresent() == config.s3().bucket().isPresent()) {
            throw new IllegalStateException(
                    "Set either articles.media.storage.folder or articles.media.storage.s3.bucket: pictures need one place");
        }
        return config.folder().<Storage>map(FolderStorage::new).orElseGet(() -> bucket(config.s3()));
    }

    /** Checksums only where S3 demands them: others than Amazon's do not all know the newer ones. */
    private static Storage bucket(StorageConfig.ObjectStorage config) {
        S3ClientBuilder client = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.of(config.region()))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(all -> all.apiCallTimeout(config.timeout()));
        config.endpoint().ifPresent(address -> client.endpointOverride(address).forcePathStyle(true));
        config.accessKey()
                .ifPresent(key -> client.credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(key, config.secretKey().orElseThrow()))));
        return new S3Storage(client.build(), config.bucket().orElseThrow());
    }

    void close(@Disposes Storage storage) throws Exception {
        if (storage instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
