package news.broadsheet.e2e;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people with other means than eyes and a mouse meet with. */
@ExtendWith(RunningPlatform.class)
class AccessibilityTest {
    @Test
    void axeFindsNothingWrongWithTheSignInInThreeLanguages() throws Exception {
        String signIn = RunningPlatform.beginSignIn().header("Location");

        Npm.run(Map.of(), Duration.ofMinutes(2), "accessibility", signIn, "az", "ru", "en");
    }
}
