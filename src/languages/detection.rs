//! Which language a text is in.

use super::{ALL, Language};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;
use whatlang::Detector;

/// Number of words of a sample used to recognise its language.
const WORDS: usize = 400;

/// The BCP 47 code of the language that `sample` is written in, as far as it can be recognised; the sample should have
/// 4 KB of running text if there is that much.
///
/// Except for the shortest texts, the most frequent words of the languages decide, at a hundredth of the cost of
/// trigrams; these are used only if the words do not decide.
pub fn detect(sample: &str) -> Option<&'static str> {
    by_common_words(sample).or_else(|| by_small_words(sample))
}

/// In texts with fewer words, all function words count.
const SHORT: usize = 40;

/// Sections of the lexicon whose words are typical of a language: those of its grammar, and what people say to each
/// other.
const TELLING: [&str; 26] = [
    "question-words",
    "determiners",
    "possessives",
    "prepositions",
    "conjunctions",
    "subordinators",
    "contrasts",
    "relatives",
    "that",
    "whether",
    "pronouns",
    "auxiliaries",
    "copula",
    "after-subjects",
    "between",
    "negations",
    "finite-words",
    "predicates",
    "attached-pronouns",
    "reflexive-pronouns",
    "dialogue",
    "civilities",
    "agents",
    "likening",
    "according",
    "made",
];

/// Shorter verbs are often words of another language.
const STEM: usize = 3;

/// By how much a short text must favour one language over any other.
const LEAD: f32 = 1.25;

/// The words of all languages, and which languages have them, by the language's index in the registry.
type Known = FxHashMap<String, [bool; ALL.len()]>;

/// The language that the function words of a short text belong to. A word that several languages share says little
/// about each; if two come out equal, trigrams decide. Names alone say nothing.
fn by_small_words(sample: &str) -> Option<&'static str> {
    static SMALL: LazyLock<Known> = LazyLock::new(|| known(small_words));
    let trigrams = by_trigrams(sample);
    let is_short = words(sample).nth(SHORT - 1).is_none();
    if !is_short && trigrams.is_some() {
        return trigrams;
    }
    let mut scores = [0.0_f32; ALL.len()];
    for word in words(sample).take(WORDS) {
        if let Some(languages) = SMALL.get(&word.to_lowercase()) {
            add(&mut scores, *languages);
        }
    }
    if scores.iter().all(|score| *score == 0.0) {
        return None;
    }
    let told = trigrams.and_then(|code| ALL.iter().position(|language| language.code == code));
    let best = scores.iter().copied().fold(0.0, f32::max);
    let leads = |index: &usize| scores[*index] * LEAD >= best;
    let mut leading = (0..scores.len()).filter(leads);
    let first = leading.next()?;
    let only = leading.next().is_none().then_some(first);
    only.or(told.filter(leads)).map(|index| ALL[index].code)
}

/// Adds to the scores of the languages that have a word; the more they are, the less each gets.
fn add(scores: &mut [f32; ALL.len()], languages: [bool; ALL.len()]) {
    let share = languages.iter().filter(|known| **known).count();
    for (score, _) in scores.iter_mut().zip(languages).filter(|(_, known)| *known) {
        *score += 1.0 / (share * share) as f32;
    }
}

/// The words of each language, with the languages that have them.
fn known(of_language: fn(&'static Language) -> Vec<String>) -> Known {
    let mut known = Known::default();
    for (index, language) in ALL.iter().enumerate() {
        for word in of_language(language) {
            known.entry(word).or_default()[index] = true;
        }
    }
    known
}

fn small_words(language: &'static Language) -> Vec<String> {
    let sections = TELLING.iter().flat_map(|section| language.lexicon.pairs(section));
    let telling = sections.map(|(entry, _)| entry).chain(reporting_forms(language));
    let times = ["frequent", "months", "weekdays"];
    let times = times.iter().flat_map(|section| language.structure.pairs(section)).map(|(entry, _)| entry);
    // Neither half of "don't" is a word; the half of French "l'" is.
    let whole = |entry: &&str| !entry.trim_end_matches('\'').contains('\'');
    telling.chain(times).filter(whole).flat_map(words).map(str::to_lowercase).collect()
}

/// The forms of verbs of saying that are whole words ("said", "dijo").
fn reporting_forms(language: &'static Language) -> impl Iterator<Item = &'static str> {
    let verbs: FxHashSet<&str> = language.lexicon.pairs("verbs").map(|(verb, _)| verb).collect();
    let forms = ["irregular", "endings"].into_iter().flat_map(|section| language.lexicon.pairs(section));
    let whole = forms.filter(move |(verb, _)| verb.len() > STEM && verbs.contains(verb));
    whole.flat_map(|(_, forms)| forms.split('\t').skip(1).flat_map(str::split_whitespace))
}

/// The language that a clear share of the words belongs to, and twice as many as to any other.
fn by_common_words(sample: &str) -> Option<&'static str> {
    static COMMON: LazyLock<FxHashMap<&str, [bool; ALL.len()]>> = LazyLock::new(|| {
        let mut common: FxHashMap<&str, [bool; ALL.len()]> = FxHashMap::default();
        for (index, language) in ALL.iter().enumerate() {
            for word in language.structure.entries("frequent") {
                common.entry(word).or_default()[index] = true;
            }
        }
        common
    });
    let mut counts = [0_usize; ALL.len()];
    let mut total = 0;
    for word in words(sample).take(WORDS) {
        total += 1;
        if let Some(languages) = COMMON.get(word) {
            for (count, known) in counts.iter_mut().zip(languages) {
                *count += usize::from(*known);
            }
        }
    }
    let (best, &most) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
    let second =
        counts.iter().enumerate().filter(|(index, _)| *index != best).map(|(_, count)| *count).max()?;
    let clear = total >= 40 && most * 8 >= total && most >= second * 2;
    clear.then_some(ALL[best].code)
}

/// The stretches of letters in `sample`.
fn words(sample: &str) -> impl Iterator<Item = &str> {
    let mut rest = sample;
    std::iter::from_fn(move || {
        let start = letters(rest, false);
        let length = letters(&rest[start..], true);
        let word = &rest[start..start + length];
        rest = &rest[start + length..];
        (!word.is_empty()).then_some(word)
    })
}

/// Bytes at the beginning of `text` up to the first character that is a letter, or the first that is not.
fn letters(text: &str, are_letters: bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let (is_letter, length) = if byte.is_ascii() {
            (byte.is_ascii_alphabetic(), 1)
        } else {
            text[at..].chars().next().map_or((false, 1), |one| (one.is_alphabetic(), one.len_utf8()))
        };
        if is_letter != are_letters {
            break;
        }
        at += length;
    }
    at
}

fn by_trigrams(sample: &str) -> Option<&'static str> {
    // An allow-list: with all its languages, short texts come out as Esperanto.
    let known = ALL.iter().map(|language| language.trigrams).collect();
    let info = Detector::with_allowlist(known).detect(sample)?;
    ALL.iter().find(|language| language.trigrams == info.lang()).map(|language| language.code)
}

#[cfg(test)]
mod tests {
    use super::detect;

    #[test]
    fn a_few_words_show_their_language() {
        let texts = [
            ("en", "“Hello,” said Ada Quill."),
            ("en", "Police said two died."),
            ("en", "The bridge will close."),
            ("en", "“No,” she said."),
            ("en", "According to Renner, the old wall would be rebuilt by spring."),
            ("en", "Why did nobody call us?"),
            ("en", "Ada Renner walked along the pier on Monday. “Nobody asked us about the ferry.”"),
            ("en", "Mr. Dale came in. Mrs. Dale sat down. Miss Dale, their daughter, laughed."),
            ("fr", "« Bonjour », dit Ada Quill."),
            ("fr", "Le pont fermera lundi, a précisé la maire."),
            ("fr", "« Non », a-t-elle dit."),
            ("fr", "— Oui, dit Marthe, demain."),
            ("fr", "Selon la maire, le pont fermera."),
            ("fr", "Il n'a rien vu."),
            ("fr", "Pourquoi personne ne nous a appelés ?"),
            ("fr", "La société affirme que la panne date de mars, mais les experts en doutent."),
            ("de", "„Guten Tag“, sagte Ada Quill."),
            ("de", "Er sagte, die Lage sei ruhig."),
            ("de", "Nach Angaben der Polizei wurde niemand verletzt."),
            ("de", "„Nein“, sagte sie."),
            ("de", "Das ist nicht wahr."),
            ("de", "Die Brücke wird am Montag geschlossen."),
            ("de", "Warum hat uns niemand angerufen?"),
            ("de", "Sie wies darauf hin, dass es regnet."),
            ("es", "«Hola», dijo Ada Quill."),
            ("es", "Dijo que irá y luego criticó el pacto."),
            ("es", "El puente cerrará el lunes."),
            ("es", "«No», dijo ella."),
            ("es", "El tren paró, según explicó la empresa."),
            ("es", "¿Por qué no nos llamó nadie?"),
            ("es", "La alcaldesa afirmó que no hay dinero para las obras."),
            ("it", "«Buongiorno», disse Ada Quill."),
            ("it", "Secondo Neri, il prezzo sale."),
            ("it", "Il ponte chiuderà lunedì."),
            ("it", "«No», ha detto lei."),
            ("it", "Ha accusato Rossi di averla esclusa."),
            ("it", "Perché nessuno ci ha chiamati?"),
            ("it", "La sindaca ha dichiarato che non ci sono soldi per i lavori."),
            ("pt", "«Bom dia», disse Ada Quill."),
            ("pt", "Segundo ele, a obra parou."),
            ("pt", "A ponte fecha na segunda-feira."),
            ("pt", "«Não», disse ela."),
            ("pt", "Disse que o Senado pode rever a lei."),
            ("pt", "Por que ninguém nos chamou?"),
            ("pt", "A prefeita afirmou que não há dinheiro para as obras."),
        ];
        let wrong: Vec<_> = texts.iter().filter(|(code, text)| detect(text) != Some(code)).collect();
        let told: Vec<_> = wrong.iter().map(|(code, text)| (code, text, detect(text))).collect();
        assert!(told.is_empty(), "{told:#?}");
    }

    #[test]
    fn names_and_numbers_show_no_language() {
        for text in ["Ada Quill", "Ada Quill 1911", "Tolmouth Harcastle Renner", "3 + 4 = 7", ""] {
            assert_eq!(detect(text), None, "{text}");
        }
    }
}
