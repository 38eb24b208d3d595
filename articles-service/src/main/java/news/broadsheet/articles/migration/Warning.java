package news.broadsheet.articles.migration;

/** What can be wrong with an article from elsewhere, and what is done about it. None of these stops the others. */
public enum Warning {
    NOT_AN_ARTICLE("left out: no article but a page, a menu or the like"),
    IN_THE_BIN("left out: it was thrown away over there"),
    NO_TEXT("left out: it has no text that can be read"),
    PHOTOS_ONLY("left out: it has pictures and no text; --photo-only takes it"),
    BROKEN_ITEM("left out: the file is broken there, and goes on behind it"),
    UNDECODABLE("left out: it has bytes that are no text in the encoding of the file; --encoding names another"),
    NO_LANGUAGE("left out: it says no language and the import names none by --language"),
    TOO_LONG("left out: its text is too long"),
    NO_ID("left out: it has no id"),
    TWICE("left out: its id came shortly before"),
    BROKEN_FIELD("a field cannot be understood and is taken for empty"),
    NO_HEADLINE("has no headline; its first words stand in"),
    HEADLINE_CUT("the headline is too long; it is cut at a word"),
    LEAD_CUT("the lead is too long; it is cut at a word"),
    LEAD_MADE("has no lead; the beginning of its text stands in"),
    UNFIT_CHARACTERS("has control characters, overrides of the direction or halves of characters; they are taken out"),
    LETTERS_LOST("has U+FFFD, which stands for a letter that was lost over there; it becomes a draft"),
    UNKNOWN_LANGUAGE(
            "is in a language that the newsroom does not publish in; it becomes a draft in that of the import"),
    NO_SECTION("has no section and the import names none; it becomes a draft"),
    NO_AUTHOR("has no author and the import names none; it becomes a draft"),
    TOO_MANY_NAMES("has more tags or authors than are allowed; the first ones stay"),
    UNKNOWN_DATE("has no date that can be read; it becomes a draft"),
    IN_THE_FUTURE("was to be published later; it becomes a draft that names the time"),
    LOCAL_TIME("has no time of publication in UTC; the one of the old site's clock stands in"),
    NOT_PUBLIC("was not for everybody: private, for members, or with a password; it becomes a draft"),
    EMAIL_ONLY("went out by e-mail only; it becomes a draft"),
    HIDDEN_PART("has a part that not everybody could see; it becomes a draft, or with --hidden drop loses the part"),
    HIDDEN_DROPPED("had a part that not everybody could see; the part is left out, as --hidden drop asks"),
    WAITED_THERE("waited for an editor over there; it waits for one here"),
    DRAFT_THERE("was no public article over there; it becomes a draft"),
    LOGIN_ONLY("has an author of whom only a login or an e-mail address is known, which is not made public"),
    SECTION_TOO_DEEP("is in a section below more others than are allowed; the lower ones of these are left out"),
    UNKNOWN_MARKUP("has markup of a plugin that is shown as it is written"),
    MARKUP_LEFT_OUT("has markup of a module that cannot be shown here; it is left out"),
    MARKUP_REMOVED("has markup of a plugin: it is taken out, the words that it enclosed stay"),
    EMBED_LINKED("an embedded player became a link"),
    LINK_DEAD("a link leads to a file of the old site, whose address is not known: name it with --site"),
    LINK_WITHIN("a link to another place of its own page became plain text"),
    TEXT_LOST("words of it are not there after the conversion"),
    LINK_LOST("a link is not there after the conversion"),
    PICTURE_LOST("a picture is not there after the conversion"),
    EMBED_LOST("an embedded player or post is not there after the conversion"),
    IMAGE_MISSING("an image's file is not in the folder; the image is left out"),
    IMAGE_TEXT_CUT("what an image's alternative text, caption or credit says is too long; it is cut at a word"),
    IMAGE_UNUSABLE("an image's file cannot be used; the image is left out"),
    EXTRA_FIELD_LEFT_OUT("has an extra field that has no place here"),
    ADDRESS_UNUSABLE("a former address is too long or no address"),
    ADDRESS_TAKEN("a former address leads to another article already"),
    ADDRESS_COLLISION("the address it asks for is taken; it gets a number"),
    FAMILY_TAKEN("its family has an edition in this language; it begins a family of its own"),
    CHANGED_HERE("has changed over there and in the newsroom; the newsroom's stays"),
    REFUSED("left out: the newsroom refuses it");

    private final String meaning;

    Warning(String meaning) {
        this.meaning = meaning;
    }

    /** Whether something of an article that should be here is not: what {@code --strict} stops on. */
    public boolean loses() {
        return switch (this) {
            case NO_TEXT,
                    BROKEN_ITEM,
                    UNDECODABLE,
                    NO_LANGUAGE,
                    PHOTOS_ONLY,
                    MARKUP_LEFT_OUT,
                    TOO_LONG,
                    NO_ID,
                    REFUSED,
                    HEADLINE_CUT,
                    LEAD_CUT,
                    IMAGE_MISSING,
                    IMAGE_UNUSABLE,
                    LINK_DEAD,
                    TEXT_LOST,
                    LINK_LOST,
                    PICTURE_LOST,
                    EMBED_LOST -> true;
            default -> false;
        };
    }

    public String meaning() {
        return meaning;
    }
}
