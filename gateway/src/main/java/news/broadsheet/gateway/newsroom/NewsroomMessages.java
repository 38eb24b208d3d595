package news.broadsheet.gateway.newsroom;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the newsroom's page in English; other languages are in {@code messages/}. */
@MessageBundle("newsroom")
interface NewsroomMessages {
    @Message("Newsroom")
    String newsroom();

    @Message("Signed in as {user}")
    String signedInAs(String user);

    @Message("Sign out")
    String signOut();

    @Message("Where you are signed in")
    String sessions();

    @Message("this browser")
    String thisSession();

    @Message("End")
    String endSession();

    @Message("signed in:")
    String startedAt();

    @Message("last used:")
    String lastUsedAt();

    @Message("Unknown browser")
    String unknownDevice();

    @Message("Nothing here.")
    String nothing();

    @Message
    String status(Status status);
}
