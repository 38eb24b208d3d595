package news.broadsheet.articles.startup;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The packages of this service, and what they may know of each other. */
class PackagesTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("news.broadsheet.articles");

    @Test
    void dependOnEachOtherOneWayOnly() {
        slices().matching("news.broadsheet.articles.(**)")
                .should()
                .beFreeOfCycles()
                .check(OURS);
    }
}
