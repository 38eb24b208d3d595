package news.broadsheet.articles.media.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket of an S3-compatible object storage: {@code …id…/640-….webp}. */
final class S3Storage implements Storage, AutoCloseable {
    private final S3Client client;
    private final String bucket;

    S3Storage(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    private static String key(UUID media, String name) {
        return media + "/" + name;
    }

    @Override
    public void put(UUID media, String name, Path file, String mediaType) throws IOException {
        try {
            if (!isThere(key(media, name), Files.size(file))) {
                client.putObject(
                        request -> request.bucket(bucket).key(key(media, name)).contentType(mediaType),
                        RequestBody.fromFile(file));
            }
        } catch (SdkException e) {
            throw new IOException("The object storage did not take " + key(media, name), e);
        }
    }

    /** A name stands for its bytes. Some servers show half of an object while it is written again. */
    private boolean isThere(String key, long size) {
        try {
            return client.headObject(request -> request.bucket(bucket).key(key)).contentLength() == size;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    @Override
    public InputStream read(UUID media, String name, long from, long length) throws IOException {
        try {
            return client.getObject(request ->
                    request.bucket(bucket).key(key(media, name)).range("bytes=" + from + "-" + (from + length - 1)));
        } catch (NoSuchKeyException e) {
            FileNotFoundException missing = new FileNotFoundException(key(media, name));
            missing.initCause(e);
            throw missing;
        } catch (SdkException e) {
            throw new IOException("The object storage did not give " + key(media, name), e);
        }
    }

    @Override
    public void removeAll(UUID media) throws IOException {
        try {
            for (S3Object object : client.listObjectsV2Paginator(
                            request -> request.bucket(bucket).prefix(media + "/"))
                    .contents()) {
                client.deleteObject(request -> request.bucket(bucket).key(object.key()));
            }
        } catch (SdkException e) {
            throw new IOException("The object storage did not remove " + media, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
