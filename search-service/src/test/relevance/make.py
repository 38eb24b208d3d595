#!/usr/bin/env python3
"""Makes generated.jsonl.gz and queries.tsv from vocabulary/ and the texts beside it. The same input gives the same
output. What is relevant follows from how a document was made, or from all forms of a word that are listed or made
here: never from what a search finds. The rules of Azerbaijani endings, of its alphabets and of keyboards are written
anew here, so that a mistake of the service is not repeated."""

import gzip
import hashlib
import json
import random
import re
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).parent
VOCABULARY = HERE / "vocabulary"
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")

documents = []
queries = []


def lower(text):
    """Lower case, with the two letters i where they are different ones."""
    if re.search("[əğışçöüİĞIŞÇÖÜƏ]", text) and not re.search("[а-яё]", text):
        text = text.replace("I", "ı")
    return text.replace("İ", "i").lower()


def words(text):
    return [lower(word) for word in WORD.findall(text)]


def chance(*seed):
    """Depends on its seed alone, so that what is added elsewhere changes nothing here."""
    return random.Random(hashlib.md5("|".join(map(str, seed)).encode()).hexdigest())


def lines(name):
    return [line for line in (VOCABULARY / name).read_text().splitlines() if line and not line.startswith("#")]


def document(language, name, headline, lead, body, age=None):
    """age in days; seldom younger than a month, as in an archive."""
    age = chance("age", language, name).randint(1, 1800) if age is None else age
    written = {"id": f"{language}-{name}", "language": language, "ageDays": age,
               "headline": headline, "lead": lead, "body": body}
    documents.append(written)
    return written


def capital(text):
    return "İ" + text[1:] if text.startswith("i") and re.search("[əğışçöü]", text) else text[:1].upper() + text[1:]


# ---------------------------------------------------------------- Azerbaijani endings

VOWELS = "aıoueəiöü"
NARROW = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "e": "i", "ə": "i", "i": "i", "ö": "ü", "ü": "ü"}


def last_vowel(word):
    return next(letter for letter in reversed(lower(word)) if letter in VOWELS)


def narrow(word):
    return NARROW[last_vowel(word)]


def wide(word):
    return "a" if last_vowel(word) in "aıou" else "ə"


def syllables(word):
    return sum(letter in VOWELS for letter in lower(word))


def softened(word):
    """What stands before a vowel: k and q of longer words become y and ğ."""
    if syllables(word) > 1 and word[-1] in "kq" and word not in ("hüquq",):
        return word[:-1] + {"k": "y", "q": "ğ"}[word[-1]]
    return word


def is_open(word):
    return word[-1].lower() in VOWELS


def genitive(word):
    return word + "n" + narrow(word) + "n" if is_open(word) else softened(word) + narrow(word) + "n"


def accusative(word):
    return word + "n" + narrow(word) if is_open(word) else softened(word) + narrow(word)


def dative(word):
    return word + "y" + wide(word) if is_open(word) else softened(word) + wide(word)


def locative(word):
    return word + "d" + wide(word)


def ablative(word):
    return word + "d" + wide(word) + "n"


def plural(word):
    return word + "l" + wide(word) + "r"


def of_third(word):
    return word + "s" + narrow(word) if is_open(word) else softened(word) + narrow(word)


def of_third_in(word, ending):
    """After possession of the third person an n joins the case."""
    owned = of_third(word) + "n"
    return owned + {"gen": narrow(owned) + "n", "acc": narrow(owned), "dat": wide(owned), "loc": "d" + wide(owned),
                    "abl": "d" + wide(owned) + "n"}[ending]


def of_first(word):
    return word + "m" if is_open(word) else softened(word) + narrow(word) + "m"


def of_us(word):
    return word + "m" + narrow(word) + "z" if is_open(word) else softened(word) + narrow(word) + "m" + narrow(word) + "z"


CASES = [genitive, accusative, dative, locative, ablative]


def noun_forms(word):
    bases = [word, plural(word)]
    forms = []
    for base in bases:
        forms += [base, of_third(base), of_first(base), of_us(base)]
        forms += [of_third_in(base, case) for case in ("gen", "acc", "dat", "loc", "abl")]
        forms += [case(other) for other in (base, of_first(base), of_us(base)) for case in CASES]
    return forms + predicates(word)


def predicates(word):
    i, a = narrow(word), wide(word)
    y = "y" if is_open(word) else ""
    base = word if y else softened(word)
    return [word + "d" + i + "r", word + y + "d" + i, word + y + "m" + i + "ş",
            base + y + a + "m", word + "s" + i + "n" + i + "z", base + y + i + "q" if a == "a" else base + y + i + "k",
            plural(word) + "d" + narrow(plural(word)) + "r"]


def verb_forms(stem):
    i, a = narrow(stem), wide(stem)
    y = "y" if is_open(stem) else ""
    future = "acaq" if a == "a" else "əcək"
    past = stem + "d" + i
    return {
        "infinitive": stem + "m" + a + ("q" if a == "a" else "k"),
        "past": past,
        "past they": past + "l" + wide(past) + "r",
        "perfect": stem + y + i + "b",
        "narrative": stem + "m" + i + "ş",
        "present": stem + y + i + "r",
        "future": stem + y + future,
        "participle": stem + y + a + "n",
        "necessity": stem + "m" + a + "l" + ("ı" if a == "a" else "i"),
        "when": stem + y + a + "rk" + "ən",
        "condition": stem + "s" + a,
        "without": stem + "m" + a + "d" + a + "n",
    }


# ---------------------------------------------------------------- other letters, other keys

ASCII = str.maketrans("əşçğöüıƏŞÇĞÖÜİ", "escgouiESCGOUI")
CYRILLIC = dict(zip("abcçdeəfgğhxıijkqlmnoöprsştuüvyz",
                    "а б ҹ ч д е ә ф ҝ ғ һ х ы и ж к г л м н о ө п р с ш т у ү в ј з".split()))
KEYS = {
    "en": "qwertyuiop[]asdfghjkl;'zxcvbnm,.",
    "ru": "йцукенгшщзхъфывапролджэячсмитьбю",
    "az": "qüertyuiopöğasdfghjklıəzxcvbnmçş",
}


def typed_with(text, meant, used):
    keys = dict(zip(KEYS[meant], KEYS[used]))
    return "".join(keys.get(letter, letter) for letter in text)


def in_cyrillic(text):
    return "".join(CYRILLIC.get(letter, letter) for letter in text)


def with_error(word, alphabet):
    """One letter exchanged, missing, doubled or wrong, never the first."""
    dice = chance("error", word)
    at = dice.randint(1, len(word) - 2)
    kind = dice.choice(["exchanged", "missing", "doubled", "wrong"])
    if kind == "exchanged" and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2:]
    if kind == "missing":
        return word[:at] + word[at + 1:]
    if kind == "doubled":
        return word[:at] + word[at] + word[at:]
    return word[:at] + dice.choice([letter for letter in alphabet if letter != word[at]]) + word[at + 1:]


ALPHABETS = {"az": "abcdefgijklmnoprstuvyz", "ru": "абвгдежзиклмнопрстуфхчшы", "en": "abcdefghiklmnoprstuvwy"}

# ---------------------------------------------------------------- stories of towns


def topics(language):
    blocks = []
    for line in (VOCABULARY / f"stories-{language}.txt").read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        kind, text = line.split(" ", 1)
        if kind == "h" and (not blocks or "l" in blocks[-1]):
            blocks.append(defaultdict(list))
        blocks[-1][kind].append(text)
    return blocks


def places(language):
    if language == "ru":
        return [dict(zip("pvr", line.split(","))) for line in lines("places-ru.csv")]
    if language == "en":
        return [{"p": line} for line in lines("places-en.txt")]
    return [{"p": place, "da": locative(place), "nin": genitive(place), "a": dative(place), "dan": ablative(place)}
            for place in lines("places-az.txt")]


def fill(text, place):
    return capital(text.format(**place))


def story(language, name, topic, place, mention, version, age=None):
    dice = chance("story", language, name)
    body = dice.sample(topic["b"], 2) + [mention]
    dice.shuffle(body)
    return document(language, name, fill(topic["h"][version], place), fill(dice.choice(topic["l"]), place),
                    " ".join(fill(sentence, place).rstrip(".") + "." for sentence in body), age)


def towns(language):
    """A story of each topic in each town, which mentions another topic in another town."""
    known, towns_of = topics(language), places(language)
    stories, mentions = {}, defaultdict(list)
    kept_for_fresh = set()
    for t in range(len(known)):
        for f in range(2):
            kept_for_fresh.add((t, (5 * t + 3 + 7 * f) % len(towns_of)))
    for t, topic in enumerate(known):
        for p, place in enumerate(towns_of):
            dice = chance("mention", language, t, p)
            other_topic = (t + dice.randint(1, len(known) - 1)) % len(known)
            other_place = dice.randrange(len(towns_of))
            mention = fill(known[other_topic]["m"][0], towns_of[other_place])
            if (t, p) in kept_for_fresh:
                continue
            written = story(language, f"{t}-{p}", topic, place, mention, dice.randrange(2))
            stories[t, p] = written
            if (other_topic, other_place) not in kept_for_fresh:
                mentions[other_topic, other_place].append(written)
    # Not about what the stories of the class "fresh over old" tell besides.
    told = {beside(at, known, towns_of) for at in kept_for_fresh}
    assert not told & kept_for_fresh
    asked = sorted(stories.keys() - told, key=lambda at: chance("asked", language, *at).random())
    # For Russian there are others, too.
    for t, p in asked[:6 if language == "ru" else 30]:
        text = chance("question", language, t, p).choice(known[t]["q"])
        query(language, "question", text.format(**towns_of[p]), graded(stories[t, p], mentions[t, p]))
    for t, p in asked[60:85]:
        word = chance("word", language, t, p).choice(known[t]["w"][0].split())
        name = towns_of[p]["p"]
        text = f"{name} {word}" if (t + p) % 2 else f"{word} {name}"
        # The same word may be in another story of the town by chance; one of the same topic is what is meant.
        query(language, "two words", text, graded(stories[t, p], mentions[t, p]))
    fresh_over_old(language, known, towns_of, kept_for_fresh)


def beside(at, known, towns_of):
    """What stories of the class "fresh over old" tell besides."""
    return (at[0] + 4) % len(known), (at[1] + 9) % len(towns_of)


def graded(story, mentioned):
    return {story["id"]: 3} | {other["id"]: 1 for other in mentioned}


def fresh_over_old(language, known, towns_of, kept):
    """Last week's story, that of three years ago, and one of yesterday that only mentions it."""
    for t, p in sorted(kept):
        dice = chance("fresh", language, t, p)
        topic, place = known[t], towns_of[p]
        at = beside((t, p), known, towns_of)
        other, elsewhere = known[at[0]], towns_of[at[1]]
        filler = fill(other["m"][0], elsewhere)
        version = dice.randrange(2)
        fresh = story(language, f"{t}-{p}-fresh", topic, place, filler, version, dice.randint(5, 9))
        old = story(language, f"{t}-{p}-old", topic, place, filler, 1 - version, dice.randint(1000, 1200))
        mention = fill(topic["m"][0], place)
        passing = story(language, f"{t}-{p}-passing", other, elsewhere, mention, version, 1)
        word = topic["w"][0].split()[0]
        text = f"{place['p']} {word}" if t % 2 else dice.choice(topic["q"]).format(**place)
        query(language, "fresh over old", text, {fresh["id"]: 3, old["id"]: 2, passing["id"]: 1})


# ---------------------------------------------------------------- queries


def query(language, kind, text, grades, asked=None):
    """asked: the language to search in; "" for all."""
    if grades:
        queries.append((language, kind, language if asked is None else asked, text,
                        " ".join(f"{name}={grade}" for name, grade in sorted(grades.items()))))


def azerbaijani_words():
    """Five texts of each word, each with another form of it, and queries with forms that none of them has."""
    carriers = lines("carriers-az.txt")
    for line in lines("words-az.txt"):
        kind, *listed = line.split()
        for word in listed:
            forms = verb_forms(word) if kind == "verbs" else None
            if kind == "cases":
                shown, asked = [genitive(word), accusative(word), dative(word), locative(word), ablative(word)], [word]
            elif kind == "plural":
                many = plural(word)
                shown, asked = [many, genitive(many), accusative(many), dative(many), ablative(many)], [word, locative(many)]
            elif kind == "possessive":
                shown = [of_third(word), of_third_in(word, "acc"), of_third_in(word, "dat"), of_us(word),
                         of_third_in(plural(word), "gen")]
                asked = [word, of_third_in(word, "abl")]
            elif kind == "predicate":
                shown, asked = predicates(word)[:5], [word, predicates(word)[5]]
            else:
                shown = [forms[form] for form in ("past", "perfect", "present", "participle", "narrative")]
                asked = [forms["infinitive"], forms["future"]]
            found = {}
            for number, form in enumerate(shown):
                dice = chance("carrier", word, number)
                first, second, third = dice.sample(carriers, 3)
                written = document("az", f"{kind}-{word}-{number}", first.replace("_", "").strip(),
                                   second.replace("_", form), third.replace("_", "").replace("  ", " "))
                found[written["id"]] = 1
            yield kind, word, asked, shown, found


def judge(made_of_words):
    for number, (kind, word, asked, shown, found) in enumerate(made_of_words):
        forms = set(map(lower, list(verb_forms(word).values()) if kind == "verbs" else noun_forms(word)))
        elsewhere = {written["id"]: 1 for written in of("az") if forms & index[written["id"]]}
        relevant = found | elsewhere
        if len(relevant) > 10:
            continue
        query("az", kind, asked[number % len(asked)], relevant)
        if number % 4 == 0:
            query("az", "cyrillic", in_cyrillic(lower(shown[1])), relevant)
        form = lower(shown[2])
        if number % 2 and form.translate(ASCII) != form and kind != "verbs":
            query("az", "ascii", form.translate(ASCII), relevant)


def of(language):
    return [written for written in documents if written["language"] == language]


def text_of(written):
    return " ".join((written["headline"], written["lead"], written["body"]))


def names_in_three_languages():
    for number, line in enumerate(lines("names.csv")):
        spellings = dict(zip(("az", "ru", "en"), line.split(",")))
        found = {}
        for language, (headline, lead, body) in NAMED.items():
            name = spellings[language]
            for version in range(2):
                written = document(language, f"name-{number}-{version}", headline[version].format(name), lead, body)
                found[written["id"]] = 1
        # In two of the three spellings, for each is a search in all languages.
        for language in sorted(spellings, key=lambda spelling: chance("spelling", number, spelling).random())[:2]:
            query(language, "other spelling", spellings[language], found, "")


NAMED = {
    "az": (("{}: yeni yol açılır", "Qonaqlar və {}"), "Mərasim səhər başlayıb.", "Səfər iki gün davam edəcək."),
    "ru": (("{}: открыта новая дорога", "Гости и {}"), "Церемония началась утром.", "Поездка продлится два дня."),
    "en": (("{}: a new road is opened", "Guests and {}"), "The ceremony began in the morning.",
           "The visit will last two days."),
}


def russian_names():
    for line in lines("names-ru.txt"):
        forms = line.split()
        grades = {}
        for written in of("ru"):
            if set(words(written["headline"])) & set(map(lower, forms)):
                grades[written["id"]] = 3
            elif index[written["id"]] & set(map(lower, forms)):
                grades[written["id"]] = 1
        if len(forms) > 2 and 2 <= len(grades) <= 30:
            if len(grades) % 2:
                query("ru", "names", forms[0], grades)
            else:
                query("ru", "names", forms[1 + len(grades) % (len(forms) - 1)], grades)


def russian_questions():
    by_headline = {written["headline"]: written["id"] for written in of("ru")}
    for line in lines("questions-ru.csv"):
        text, headline = line.split("|")
        query("ru", "question", text, {by_headline[headline]: 3})


def rare(language, most, shortest):
    found = sorted(word for word, count in frequency[language].items()
                   if count <= most and len(word) >= shortest and word.isalpha() and
                   all(letter in KEYS[language] for letter in word))
    return sorted(found, key=lambda word: chance("rare", word).random())


def having(language, *wanted):
    return {written["id"]: 1 for written in of(language) if set(wanted) <= index[written["id"]]}


def typing_errors(language):
    made = 0
    for word in rare(language, 8, 6):
        mistyped = with_error(word, ALPHABETS[language])
        if made < 20 and mistyped not in frequency[language] and mistyped != word:
            query(language, "typing error", mistyped, having(language, word))
            made += 1


def headlines(language, seed):
    return sorted(of(language), key=lambda written: chance(seed, written["id"]).random())


def prefixes(language):
    """The whole first word and the beginning of the next long one; and one beginning alone if few words have it."""
    made = 0
    for written in headlines(language, "prefix"):
        typed = words(written["headline"])
        long = [word for word in typed[1:] if len(word) >= 6 and word.isalpha()]
        if made >= 20 or not long or not typed[0].isalpha():
            continue
        beginning = long[0][:chance("cut", written["id"]).randint(3, 5)]
        relevant = {other["id"]: 1 for other in of(language)
                    if typed[0] in words(other["headline"])
                    and any(word.startswith(beginning) for word in words(other["headline"]) if word != typed[0])}
        if len(relevant) <= 10:
            query(language, "prefix", f"{typed[0]} {beginning}", relevant)
            made += 1


LAYOUTS = {"az": ["en", "ru"], "ru": ["en"], "en": ["ru"]}


def wrong_layouts(language):
    made = 0
    for written in headlines(language, "layout"):
        typed = [word for word in words(written["headline"])
                 if len(word) >= 4 and all(letter in KEYS[language] for letter in word)]
        if made >= 20 or len(typed) < 2:
            continue
        pair = sorted(chance("pair", written["id"]).sample(typed, 2), key=typed.index)
        relevant = having(language, *pair)
        used = LAYOUTS[language][made % len(LAYOUTS[language])]
        text = typed_with(" ".join(pair), language, used)
        if len(relevant) <= 6 and text != " ".join(pair):
            query(language, "wrong layout", text, relevant)
            made += 1


def phrases(language):
    """Two words as they stand together in few texts and apart in more."""
    together = defaultdict(set)
    for written in of(language):
        for part in (written["headline"], written["lead"], written["body"]):
            for sentence in re.split(r"[.,:;!?«»\"—()]", part):
                typed = words(sentence)
                for pair in zip(typed, typed[1:]):
                    together[pair].add(written["id"])
    made = 0
    for pair in sorted(together, key=lambda pair: chance("phrase", *pair).random()):
        if made >= 16 or any(len(word) < 4 or not word.isalpha() for word in pair):
            continue
        both = having(language, *pair)
        spaced = [name for name in both if contiguous(by_id[name], pair)]
        if 1 <= len(spaced) <= 5 and len(both) > len(spaced):
            query(language, "phrase", '"' + " ".join(pair) + '"', {name: 1 for name in spaced})
            made += 1


def contiguous(written, pair):
    """As an index sees it, for which punctuation is nothing."""
    return any(" " + " ".join(pair) + " " in " " + " ".join(words(part)) + " "
               for part in (written["headline"], written["lead"], written["body"]))


def read(name):
    with gzip.open(HERE / name, "rt") as rows:
        return [json.loads(row) for row in rows]


def write(name, rows):
    """Without a time in it, so that the same rows are the same bytes."""
    with open(HERE / name, "wb") as file, gzip.GzipFile("", "wb", 9, file, 0) as zipped:
        zipped.write("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode())


for language in ("az", "ru", "en"):
    towns(language)
names_in_three_languages()
made_of_words = list(azerbaijani_words())
generated = list(documents)
documents += read("wikinews-ru.jsonl.gz") + read("wikipedia-az.jsonl.gz")
by_id = {written["id"]: written for written in documents}
index = {written["id"]: set(words(text_of(written))) for written in documents}
frequency = {language: Counter(word for written in of(language) for word in index[written["id"]])
             for language in ("az", "ru", "en")}

judge(made_of_words)
russian_names()
russian_questions()
for language in ("az", "ru", "en"):
    typing_errors(language)
    prefixes(language)
    wrong_layouts(language)
    phrases(language)

write("generated.jsonl.gz", generated)
with open(HERE / "queries.tsv", "w") as file:
    file.write("language\tclass\tsearched\tquery\trelevant\n")
    for row in sorted(queries, key=lambda row: row[:2]):
        file.write("\t".join(row) + "\n")
print(len(documents), "documents", dict(Counter(written["language"] for written in documents)))
for (language, kind), count in sorted(Counter(row[:2] for row in queries).items()):
    print(language, kind, count)
print(Counter(row[0] for row in queries))
