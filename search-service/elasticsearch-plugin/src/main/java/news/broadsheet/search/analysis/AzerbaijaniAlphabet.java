package news.broadsheet.search.analysis;

/** Which letters Azerbaijani is written with, and what vowel harmony makes of an ending in them. */
enum AzerbaijaniAlphabet {
    FULL {
        @Override
        boolean agreesOpen(char vowel, char vowelBefore) {
            return vowel == ("aıou".indexOf(vowelBefore) >= 0 ? 'a' : 'ə');
        }

        @Override
        boolean agreesClose(char vowel, char vowelBefore) {
            return vowel
                    == switch (vowelBefore) {
                        case 'a', 'ı' -> 'ı';
                        case 'o', 'u' -> 'u';
                        case 'ö', 'ü' -> 'ü';
                        default -> 'i';
                    };
        }

        @Override
        String spell(String word) {
            return word;
        }
    },

    /** Without the letters that other keyboards lack. An i may be an ı then, an o an ö and a u an ü. */
    ASCII {
        @Override
        boolean agreesOpen(char vowel, char vowelBefore) {
            return switch (vowelBefore) {
                case 'a' -> vowel == 'a';
                case 'e' -> vowel == 'e';
                default -> vowel == 'a' || vowel == 'e';
            };
        }

        @Override
        boolean agreesClose(char vowel, char vowelBefore) {
            return vowel == ("ou".indexOf(vowelBefore) >= 0 ? 'u' : 'i');
        }

        @Override
        String spell(String word) {
            return fold(word);
        }
    };

    private static final String LETTERS = "əşçğöüı";
    private static final String TYPED = "escgoui";

    /** Whether an a or ə of an ending may follow this vowel. */
    abstract boolean agreesOpen(char vowel, char vowelBefore);

    /** Whether an ı, i, u or ü of an ending may follow this vowel. */
    abstract boolean agreesClose(char vowel, char vowelBefore);

    /** A word of the full alphabet in this one. */
    abstract String spell(String word);

    /** @param word in lower case */
    static String fold(String word) {
        StringBuilder folded = new StringBuilder(word);
        for (int i = 0; i < folded.length(); i++) {
            int letter = LETTERS.indexOf(folded.charAt(i));
            if (letter >= 0) {
                folded.setCharAt(i, TYPED.charAt(letter));
            }
        }
        return folded.toString();
    }
}
