package news.broadsheet.gateway.newsroom;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the newsroom's pages in English; other languages are in {@code messages/}. */
@MessageBundle("newsroom")
interface NewsroomMessages {
    @Message("Newsroom")
    String newsroom();

    @Message("Signed in as {user}")
    String signedInAs(String user);

    @Message("Sign out")
    String signOut();

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

    @Message("From")
    String from();

    @Message("To")
    String to();

    @Message("Show")
    String show();

    @Message("Day (UTC)")
    String day();

    @Message("Crawler")
    String crawler();

    @Message("All")
    String all();

    @Message("All crawlers")
    String allCrawlers();

    @Message(
            "How often programs of search engines and of others have asked for something here, counted by the gateway some seconds late.")
    String crawlersHint();

    @Message("Give two days, of which the first is not after the last, at most 92 days apart.")
    String wrongPeriod();

    @Message("No crawler has asked for anything from {from} to {to}.")
    String noCrawlers(String from, String to);

    @Message("Requests from {from} to {to}, by crawler")
    String crawlerSums(String from, String to);

    @Message("Requests by day")
    String crawlerDays();

    @Message("Served")
    String served();

    @Message("Not verified")
    String unverified();

    @Message("Not allowed")
    String disallowed();

    @Message("Impostors")
    String impostor();

    @Message("It was the crawler that it said, and got what it asked for.")
    String servedHint();

    @Message("Whether it was that crawler cannot be told; it was served as a reader.")
    String unverifiedHint();

    @Message("It was the crawler, and was refused what it may not read.")
    String disallowedHint();

    @Message("It only said that it was that crawler, and was refused.")
    String impostorHint();

    @Message("By a key a partner's programs read the public API with limits of their own.")
    String apiKeysHint();

    @Message("The secret of {name}:")
    String issued(String name);

    @Message("It is shown this once. Pass it on by a safe way; it is sent as X-Api-Key.")
    String shownOnce();

    @Message("The key of {name} is revoked. Its requests are refused from now on.")
    String revoked(String name);

    @Message("Nothing was done: some values are not possible. Correct the fields that are marked.")
    String wrongFields();

    @Message("Nothing was done: somebody has changed the key meanwhile. This is how it is now.")
    String keyChanged();

    @Message("Nothing was done: show your second factor first.")
    String notDone();

    @Message("To issue, rotate or revoke keys, show a second factor that is not older than five minutes.")
    String needsSecondFactor();

    @Message("Show it")
    String showSecondFactor();

    @Message("New key")
    String newKey();

    @Message("Partner")
    String partner();

    @Message("Contact")
    String contact();

    @Message("Requests a second")
    String perSecond();

    @Message("Requests a day")
    String perDay();

    @Message("Last day (optional)")
    String lastDay();

    @Message("Issue")
    String issue();

    @Message("Keys")
    String keys();

    @Message("Issued")
    String created();

    @Message("Ends")
    String expires();

    @Message("never")
    String never();

    @Message("Last used")
    String used();

    @Message("Last change")
    String changed();

    @Message("Secrets (beginning of SHA-256)")
    String secrets();

    @Message("until {time}")
    String until(String time);

    @Message("Days for which the old secret stays valid")
    String overlap();

    @Message("Make a new secret")
    String rotate();

    @Message("Revoke")
    String revokeKey();

    @Message("The partner's programs are refused at once. This cannot be undone.")
    String revokeHint();

    @Message("Revoke for good")
    String revokeForGood();

    @Message("Older keys")
    String olderKeys();

    @Message("No key has been issued yet.")
    String noKeys();

    @Message
    String status(Status status);

    @Message
    String page(NewsroomPage page);

    @Message
    String keyState(ApiKeyPage.State state);
}
