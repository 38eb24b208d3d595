package news.broadsheet.articles.migration.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import news.broadsheet.articles.media.library.ImageStore;
import news.broadsheet.articles.migration.BrokenSource;
import news.broadsheet.articles.migration.ImportedArticle;
import news.broadsheet.articles.migration.Source;
import news.broadsheet.articles.migration.Warning;
import news.broadsheet.articles.migration.addresses.FormerAddresses;
import news.broadsheet.articles.migration.convert.ArticleConverter;
import news.broadsheet.articles.migration.convert.ArticleConverter.ConvertedArticle;
import news.broadsheet.articles.migration.convert.ImageFiles;
import news.broadsheet.articles.migration.convert.ImportParams;
import news.broadsheet.articles.migration.run.BatchHandler.Batch;
import news.broadsheet.articles.migration.run.Report.Outcome;
import news.broadsheet.articles.publishing.Archive;
import org.jspecify.annotations.Nullable;

/**
 * Brings the articles of another system here. A batch is a transaction: cut off, it goes on where it stopped; repeated, it
 * adds nothing twice and touches nothing that the newsroom has changed.
 */
@ApplicationScoped
class Import {
    static final int BATCH = 200;

    private final BatchWriter files;
    private final Imports imports;
    private final MissingTerms terms;
    private final Archive archive;
    private final FormerAddresses formerAddresses;
    private final Instance<ImageStore> images;
    private final Clock clock;

    Import(
            BatchWriter files,
            Imports imports,
            MissingTerms terms,
            Archive archive,
            FormerAddresses formerAddresses,
            Instance<ImageStore> images,
            Clock clock) {
        this.files = files;
        this.imports = imports;
        this.terms = terms;
        this.archive = archive;
        this.formerAddresses = formerAddresses;
        this.images = images;
        this.clock = clock;
    }

    /**
     * @param given files, whose order is that of the source
     * @param media folder of the images, if any come along
     * @param progress told after each batch
     * @param report told of everything
     * @return what was done; of an import that goes on, what was done this time
     * @throws Stopped where the file cannot be read further; everything before is imported
     * @throws Incomplete before the batch that would lose something, where the settings are strict
     */
    Report run(
            List<Path> given,
            Source source,
            ImportParams params,
            @Nullable Path media,
            Consumer<Report> progress,
            Report report)
            throws IOException {
        String fingerprint = fingerprint(given);
        long done = imports.begin(params.source(), fingerprint, clock.instant());
        ImageFiles pictures = new ImageFiles(media, store());
        BatchHandler filing = (batch, told) ->
                files.file(batch, params, fingerprint, told.numbers()).tell(told);
        Run run = new Run(params, params.strict(), pictures, filing, report, done, progress);
        try {
            source.read(run);
            run.finish();
        } catch (Incomplete e) {
            files.end(params.source(), fingerprint, "broken", report.numbers());
            throw e;
        } catch (BrokenSource e) {
            run.finish();
            files.end(params.source(), fingerprint, "broken", report.numbers());
            throw new Stopped(e, report);
        }
        files.end(params.source(), fingerprint, "done", report.numbers());
        return report;
    }

    /** What {@link #run} would do. Writes nothing. */
    Report dryRun(Source source, ImportParams params, @Nullable Path media, Consumer<Report> progress, Report report)
            throws IOException {
        ImageStore store = store();
        ImageFiles pictures = new ImageFiles(media, (file, image) -> {
            store.check(file);
            return UUID.nameUUIDFromBytes(file.toString().getBytes(StandardCharsets.UTF_8));
        });
        BatchHandler dryRun = new DryRun(imports, terms, archive, formerAddresses, params.source());
        Run run = new Run(params, false, pictures, dryRun, report, 0, progress);
        try {
            source.read(run);
        } catch (BrokenSource e) {
            run.finish();
            throw new Stopped(e, report);
        }
        run.finish();
        return report;
    }

    /** The file cannot be read further. What came before was taken. */
    static final class Stopped extends BrokenSource {
        private static final long serialVersionUID = 1L;

        private final transient Report report;

        Stopped(BrokenSource broken, Report report) {
            super(broken);
            this.report = report;
        }

        Report report() {
            return report;
        }
    }

    /** Something would be lost, and nothing is to be. Of the batch that it was found in, nothing is imported. */
    static final class Incomplete extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Report report;

        Incomplete(Report report) {
            super("Something would be lost.");
            this.report = report;
        }

        Report report() {
            return report;
        }
    }

    /** Without a media library, no image can be kept. */
    private ImageStore store() {
        return images.isResolvable()
                ? images.get()
                : (file, image) -> {
                    throw new IOException("there is no media library to keep it in");
                };
    }

    /** Of their bytes: a file that was moved or renamed is still the same. */
    static String fingerprint(List<Path> files) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Takes what the source gives, in batches. */
    private final class Run implements Source.Sink {
        private final ArticleConverter converter;
        private final BatchHandler batches;
        private final Report report;
        private final long done;
        private final Consumer<Report> progress;
        private final List<ConvertedArticle> waiting = new ArrayList<>();
        /** After which of the source's articles each of those that wait came. */
        private final List<Long> positions = new ArrayList<>();

        private final boolean strict;
        private long committed;

        private Run(
                ImportParams params,
                boolean strict,
                ImageFiles images,
                BatchHandler batches,
                Report report,
                long done,
                Consumer<Report> progress) {
            this.converter = new ArticleConverter(archive::sanitised, params, images, this, clock.instant());
            this.strict = strict;
            this.batches = batches;
            this.report = report;
            this.done = done;
            this.committed = done;
            this.progress = progress;
        }

        @Override
        public void article(ImportedArticle article) {
            report.article(article);
            if (report.read() <= done) {
                return;
            }
            converter
                    .prepare(article)
                    .ifPresentOrElse(
                            ready -> {
                                waiting.add(ready);
                                positions.add(report.read());
                            },
                            () -> report.outcome(Outcome.LEFT_OUT));
            if (waiting.size() == BATCH) {
                flush();
            }
        }

        @Override
        public void warning(Warning kind, String sourceId, String detail) {
            if (report.read() >= done) {
                report.warning(kind, sourceId, detail);
            }
        }

        @Override
        public void leftOut(String type, long count) {
            if (report.read() >= done) {
                report.leftOut(type, count);
            }
        }

        private void flush() {
            if (strict && report.losses() > 0) {
                throw new Incomplete(report);
            }
            take(0, waiting.size(), report.read());
            waiting.clear();
            positions.clear();
            progress.accept(report);
        }

        private void finish() {
            if (report.read() > committed) {
                flush();
            }
        }

        /** What the database refuses is looked for by halves, and left out alone. */
        private void take(int from, int to, long position) {
            Batch batch = new Batch(List.copyOf(waiting.subList(from, to)), committed, position);
            try {
                batches.take(batch, report);
                committed = position;
            } catch (RuntimeException e) {
                String reason = refusal(e);
                if (reason == null) {
                    throw e;
                }
                if (to - from == 1) {
                    report.warning(Warning.REFUSED, waiting.get(from).source().sourceId(), reason);
                    report.outcome(Outcome.LEFT_OUT);
                    batches.take(new Batch(List.of(), committed, position), report);
                    committed = position;
                } else {
                    int middle = (from + to) / 2;
                    take(from, middle, positions.get(middle - 1));
                    take(middle, to, position);
                }
            }
        }

        /** Why, where it is the articles' fault: classes 22 and 23 are about data. */
        private static @Nullable String refusal(Throwable thrown) {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && sql.getSQLState().matches("2[23].*")) {
                    return sql.getMessage();
                }
            }
            return null;
        }
    }
}
