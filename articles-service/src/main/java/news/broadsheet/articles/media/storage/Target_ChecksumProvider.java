package news.broadsheet.articles.media.storage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import software.amazon.awssdk.checksums.SdkChecksum;
import software.amazon.awssdk.checksums.spi.ChecksumAlgorithm;

/**
 * Some checksums need AWS's C library, which is optional and not here: a JVM fails when one is asked for, a native
 * executable could not even be built. {@link S3Storage} asks for none of them.
 */
@TargetClass(className = "software.amazon.awssdk.checksums.internal.ChecksumProvider")
final class Target_ChecksumProvider {
    @Substitute
    static SdkChecksum createCrtCrc32C() {
        throw new UnsupportedOperationException(
                "AWS's CRC32C needs software.amazon.awssdk.crt:aws-crt; Java's own is taken");
    }

    @Substitute
    static SdkChecksum crc64NvmeCrtImplementation() {
        throw new UnsupportedOperationException("CRC64NVME needs software.amazon.awssdk.crt:aws-crt");
    }

    @Substitute
    static SdkChecksum crtXxHash(ChecksumAlgorithm algorithm) {
        throw new UnsupportedOperationException(algorithm.algorithmId() + " needs software.amazon.awssdk.crt:aws-crt");
    }
}
