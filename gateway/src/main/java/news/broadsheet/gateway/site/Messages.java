package news.broadsheet.gateway.site;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the pages in English; other languages are in {@code messages/}. */
@MessageBundle
interface Messages {
    @Message("Latest news")
    String latest();

    @Message("Most read")
    String popular();

    @Message("Read: {count}")
    String read(String count);

    @Message("Read us on Telegram")
    String telegram();

    @Message("Tags")
    String tags();

    @Message("Search")
    String search();

    @Message("What are you looking for?")
    String searchHint();

    @Message("Found: {count}")
    String found(String count);

    @Message("Nothing was found for what you typed. These are the results for “{text}”.")
    String foundInstead(String text);

    @Message("There is nothing in English. These are the results in other languages.")
    String foundInOtherLanguages();

    @Message("Nothing was found. Try other words.")
    String nothingFound();

    @Message("The search is not answering just now. Here is the latest news.")
    String searchIsDown();

    @Message("Older")
    String older();

    @Message("Front page")
    String frontPage();

    @Message("Sections")
    String sections();

    @Message("Languages")
    String languages();

    @Message("Skip to the text")
    String skip();

    @Message("Corrected on {date}.")
    String corrected(String date);

    @Message("Nothing is published here yet.")
    String empty();

    @Message("This page does not exist")
    String notFound();

    @Message("The address may be mistyped, or the page has moved.")
    String notFoundHint();

    @Message("This article was withdrawn")
    String withdrawn();

    @Message("This page cannot be shown just now")
    String down();

    @Message("A part of the site is not answering. Please try again in a minute.")
    String downHint();

    @Message("Sign-in is not available for now")
    String signInDown();

    @Message(
            "The part of the site that signs people in is not answering. Please try again in a minute. What is published"
                    + " can be read meanwhile.")
    String signInDownHint();

    @Message("Too many requests")
    String tooMany();

    @Message("Wait a few seconds and try again.")
    String tooManyHint();

    @Message("The request was refused")
    String refused();

    @Message
    String label(Label label);
}
