//! Forms by hand, and entries that the stages rely on.

use super::forms::Takes;
use super::*;
use crate::document::{Block, BlockKind, Document, Span};
use Mood::{Finite, Gerund, Infinitive, PastParticiple};

fn speech(code: &str) -> &'static Lexicon {
    Lexicon::of(languages::for_tag(Some(code)))
}

fn tokens(code: &str, text: &str) -> Tokens {
    let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph, depth: 0 };
    let document = Document { text: text.into(), blocks: vec![block], ..Document::default() };
    Tokens::of(&document, languages::for_tag(Some(code)))
}

/// Checks that each form is known as one of its verb; the table is written by hand.
fn check(code: &str, table: &[(&str, &str, Mood)]) {
    for &(form, lemma, mood) in table {
        let forms = speech(code).forms(form);
        let known = forms.iter().any(|found| found.verb.lemma == lemma && found.mood == mood);
        assert!(known, "{code}: {form} is {mood:?} of {lemma}; known: {forms:?}");
    }
}

#[test]
fn french_verbs_are_known_in_their_forms() {
    check(
        "fr",
        &[
            ("dit", "dire", Finite),
            ("dira", "dire", Finite),
            ("dirent", "dire", Finite),
            ("disant", "dire", Gerund),
            ("précisé", "préciser", PastParticiple),
            ("précisée", "préciser", PastParticiple),
            ("rappelle", "rappeler", Finite),
            ("rappela", "rappeler", Finite),
            ("martèle", "marteler", Finite),
            ("répétera", "répéter", Finite),
            ("répètera", "répéter", Finite),
            ("suggère", "suggérer", Finite),
            ("annonça", "annoncer", Finite),
            ("annoncèrent", "annoncer", Finite),
            ("exigeait", "exiger", Finite),
            ("exigeant", "exiger", Gerund),
            ("répondit", "répondre", Finite),
            ("prétendent", "prétendre", Finite),
            ("soutient", "soutenir", Finite),
            ("soutint", "soutenir", Finite),
            ("écrivit", "écrire", Finite),
            ("reprit", "reprendre", Finite),
            ("reconnaît", "reconnaître", Finite),
            ("reconnut", "reconnaître", Finite),
            ("conclut", "conclure", Finite),
            ("promis", "promettre", PastParticiple),
            ("avertissent", "avertir", Finite),
            ("plaignirent", "plaindre", Finite),
            ("fit", "faire", Finite),
            ("sourit", "sourire", Finite),
            ("prédisez", "prédire", Finite),
            ("bégaye", "bégayer", Finite),
            ("appuie", "appuyer", Finite),
            ("écria", "écrier", Finite),
            ("félicitée", "féliciter", PastParticiple),
            ("dément", "démentir", Finite),
            ("convenu", "convenir", PastParticiple),
            ("murmurer", "murmurer", Infinitive),
        ],
    );
}

#[test]
fn english_verbs_are_known_in_their_forms() {
    check(
        "en",
        &[
            ("said", "say", Finite),
            ("says", "say", Finite),
            ("saying", "say", Gerund),
            ("told", "tell", Finite),
            ("denies", "deny", Finite),
            ("denied", "deny", PastParticiple),
            ("argued", "argue", Finite),
            ("hisses", "hiss", Finite),
            ("admitting", "admit", Gerund),
            ("begged", "beg", Finite),
            ("wrote", "write", Finite),
            ("written", "write", PastParticiple),
            ("replied", "reply", Finite),
            ("conveyed", "convey", Finite),
            ("foretold", "foretell", Finite),
            ("agreeing", "agree", Gerund),
            ("quipped", "quip", Finite),
            ("regretted", "regret", Finite),
            ("swore", "swear", Finite),
            ("whisper", "whisper", Infinitive),
        ],
    );
}

#[test]
fn german_verbs_are_known_in_their_forms() {
    check(
        "de",
        &[
            ("sagte", "sagen", Finite),
            ("sage", "sagen", Finite),
            ("gesagt", "sagen", PastParticiple),
            ("teilte", "mitteilen", Finite),
            ("mitteilte", "mitteilen", Finite),
            ("mitgeteilt", "mitteilen", PastParticiple),
            ("mitzuteilen", "mitteilen", Infinitive),
            ("erklärte", "erklären", Finite),
            ("erklärt", "erklären", PastParticiple),
            ("kritisierte", "kritisieren", Finite),
            ("kritisiert", "kritisieren", PastParticiple),
            ("antwortete", "antworten", Finite),
            ("räumte", "einräumen", Finite),
            ("gab", "zugeben", Finite),
            ("zugegeben", "zugeben", PastParticiple),
            ("wies", "zurückweisen", Finite),
            ("rief", "rufen", Finite),
            ("versprach", "versprechen", Finite),
            ("versprochen", "versprechen", PastParticiple),
            ("unterstrich", "unterstreichen", Finite),
            ("betonten", "betonen", Finite),
            ("äußerte", "äußern", Finite),
            ("leugnet", "leugnen", Finite),
            ("flüsterte", "flüstern", Finite),
            ("fügte", "hinzufügen", Finite),
        ],
    );
    let forms = speech("de").forms("teilte");
    let apart = forms.iter().find(|form| form.verb.lemma == "mitteilen").expect("a form of mitteilen");
    assert!(apart.separated && apart.verb.particle == Some("mit"));
    assert!(speech("de").forms("mitteilte").iter().all(|form| !form.separated));
}

#[test]
fn spanish_italian_and_portuguese_verbs_are_known_in_their_forms() {
    check(
        "es",
        &[
            ("dijo", "decir", Finite),
            ("dijeron", "decir", Finite),
            ("dicho", "decir", PastParticiple),
            ("señaló", "señalar", Finite),
            ("explicó", "explicar", Finite),
            ("expliqué", "explicar", Finite),
            ("advirtió", "advertir", Finite),
            ("niega", "negar", Finite),
            ("sostuvo", "sostener", Finite),
            ("expuso", "exponer", Finite),
            ("pidió", "pedir", Finite),
            ("reconoce", "reconocer", Finite),
            ("concluyó", "concluir", Finite),
            ("añadiendo", "añadir", Gerund),
            ("escrito", "escribir", PastParticiple),
            ("sonrió", "sonreír", Finite),
        ],
    );
    check(
        "it",
        &[
            ("disse", "dire", Finite),
            ("detto", "dire", PastParticiple),
            ("dichiarò", "dichiarare", Finite),
            ("spiega", "spiegare", Finite),
            ("spieghi", "spiegare", Finite),
            ("annuncerà", "annunciare", Finite),
            ("rispose", "rispondere", Finite),
            ("ribadisce", "ribadire", Finite),
            ("aggiunto", "aggiungere", PastParticiple),
            ("sostiene", "sostenere", Finite),
            ("ammise", "ammettere", Finite),
            ("scrive", "scrivere", Finite),
            ("chiese", "chiedere", Finite),
            ("smentisce", "smentire", Finite),
            ("avverte", "avvertire", Finite),
            ("concluso", "concludere", PastParticiple),
        ],
    );
    check(
        "pt",
        &[
            ("disse", "dizer", Finite),
            ("dizem", "dizer", Finite),
            ("dito", "dizer", PastParticiple),
            ("explicou", "explicar", Finite),
            ("afirmaram", "afirmar", Finite),
            ("reconheceu", "reconhecer", Finite),
            ("reconheço", "reconhecer", Finite),
            ("sugere", "sugerir", Finite),
            ("propôs", "propor", Finite),
            ("pediu", "pedir", Finite),
            ("concluiu", "concluir", Finite),
            ("acrescentando", "acrescentar", Gerund),
            ("escrito", "escrever", PastParticiple),
            ("ameaçou", "ameaçar", Finite),
        ],
    );
}

#[test]
fn forms_show_person_and_number_if_they_can() {
    let of = |code: &str, form: &str| {
        let forms = speech(code).forms(form);
        let finite = forms.iter().find(|found| found.mood == Finite).expect("a finite form");
        (finite.person, finite.number)
    };
    assert_eq!(of("fr", "dirent"), (Some(Person::Third), Some(Number::Plural)));
    assert_eq!(of("fr", "annonça"), (Some(Person::Third), Some(Number::Singular)));
    assert_eq!(of("en", "says"), (Some(Person::Third), Some(Number::Singular)));
    assert_eq!(of("en", "said"), (None, None));
}

#[test]
fn other_words_are_not_verb_forms() {
    for word in ["sayed", "table", "", "président"] {
        assert!(speech("en").forms(word).is_empty(), "{word}");
    }
    assert!(speech("fr").forms("rappele").is_empty());
    assert!(speech("de").forms("gekritisiert").is_empty());
}

#[test]
fn homographs_are_marked() {
    let homograph = |code: &str, form: &str| speech(code).forms(form).iter().all(|found| found.homograph);
    assert!(homograph("fr", "juge") && homograph("fr", "note") && homograph("en", "report"));
    assert!(!homograph("fr", "précise") && !homograph("en", "said"));
}

#[test]
fn source_phrases_are_found_in_tokenised_text() {
    let at = |code: &str, text: &str| speech(code).according_at(&tokens(code, text), 0);
    assert_eq!(at("fr", "D’après la préfète, tout va bien."), Some((2, Strength::Strong)));
    assert_eq!(at("fr", "De l'avis du maire, il faut attendre."), Some((4, Strength::Strong)));
    assert_eq!(at("fr", "Pour le maire, il faut attendre."), Some((1, Strength::Weak)));
    assert_eq!(at("en", "According to the mayor, it will rain."), Some((2, Strength::Strong)));
    assert_eq!(at("de", "Nach Angaben von Frau Roth regnet es."), Some((3, Strength::Strong)));
    assert_eq!(at("it", "A detta dell'assessora, pioverà."), Some((3, Strength::Strong)));
    assert_eq!(at("fr", "Le maire attend."), None);
}

#[test]
fn pronouns_have_their_properties() {
    use crate::document::Gender;
    let she = speech("fr").pronoun("elle").expect("a pronoun");
    assert_eq!((she.gender, she.number), (Some(Gender::Feminine), Some(Number::Singular)));
    assert_eq!(speech("fr").inverted("-t-elle"), Some(she));
    assert!(speech("en").pronoun("him").is_some_and(|him| !him.can_be_subject()));
    assert_eq!(speech("fr").term_head("film"), Some(TermKind::Title));
}

#[test]
fn every_language_has_everything_the_stages_need() {
    for language in &languages::ALL {
        let lexicon = Lexicon::of(language);
        assert!(!lexicon.verbs().is_empty(), "{}: no verbs", language.code);
        for class in [Class::Auxiliary, Class::That, Class::Determiner, Class::Role] {
            let is_read = lexicon.words.values().any(|word| word.classes.has(class));
            assert!(is_read, "{}: {class:?}", language.code);
        }
        let unknown = lexicon.verbs().iter().find(|verb| verb.takes == Takes::default());
        assert_eq!(unknown, None, "{}: a verb that takes nothing", language.code);
    }
}

#[test]
fn what_the_schema_allows_is_read() {
    use languages::schema::{Fields, SECTIONS, TRAITS};
    assert!(TRAITS.iter().all(|entry| Trait::parse(entry).is_some()));
    for &(name, _) in classes::SECTIONS {
        assert!(languages::schema::find(name).is_some(), "[{name}] is no section of the schema");
    }
    for section in &SECTIONS {
        match (section.name, section.fields) {
            ("verbs", Fields::Several(flags)) => {
                assert!(flags.iter().all(|flag| Takes::parse(flag) != Takes::default()));
            }
            ("according", Fields::One(strengths)) => {
                assert!(strengths.iter().all(|strength| Strength::parse(strength).is_some()));
            }
            ("pronouns", Fields::Several(features)) => {
                let third = ["no feature"].map(pronouns::parse);
                // "m" to "indefinite": each makes a different pronoun than none does.
                assert!(features.iter().all(|feature| pronouns::parse(feature) != third[0]));
            }
            _ => {}
        }
    }
}

#[test]
fn a_word_has_the_gender_and_number_of_its_form() {
    use crate::document::Gender::{Feminine, Masculine};
    let of = |word| {
        let word = speech("fr").word(word);
        (word.classes.has(Class::Role), word.gender, word.plural)
    };
    assert_eq!(of("directeur"), (true, Some(Masculine), false));
    assert_eq!(of("directrice"), (true, Some(Feminine), false));
    assert_eq!(of("directrices"), (true, Some(Feminine), true));
    assert_eq!(of("ex-directrice"), (true, Some(Feminine), false));
    assert_eq!(of("table"), (false, None, false));
    assert!(speech("de").word("nationalspieler").classes.has(Class::Role));
}

/// The kinds of two nouns for people, and how the first leads to the second.
fn called(code: &str, known: &str, other: &str) -> Option<kinds::Link> {
    let kinds = kinds::Kinds::of(languages::for_tag(Some(code)));
    let kind = |words: &str| {
        let tokens = tokens(code, words);
        let end = tokens.all().len();
        let found = kinds::head_noun(&kinds.people, speech(code), &tokens, 0..end, end);
        found.unwrap_or_else(|| panic!("{words} is in {code}/kinds.txt")).1.kind
    };
    kinds.people.link_between(kind(known), kind(other))
}

#[test]
fn whoever_is_introduced_by_one_word_may_be_called_by_a_wider_one() {
    use kinds::Link::{Called, Narrower};
    assert_eq!(called("fr", "préfète", "représentante de l'état"), Some(Called(1)));
    assert_eq!(called("fr", "coach", "technicien"), Some(Called(1)));
    assert_eq!(called("fr", "technicien", "coach"), Some(Narrower(1)));
    assert_eq!(called("en", "prosecutor", "district attorney"), Some(Called(1)), "the same, either way");
    assert_eq!(called("en", "senator", "lawmaker"), Some(Called(1)));
}

#[test]
fn no_office_leads_to_another() {
    for (code, one, other) in [
        ("fr", "maire", "préfet"),
        ("fr", "ministre", "député"),
        ("fr", "avocat", "procureur"),
        ("fr", "entraîneur", "gardien de but"),
        ("en", "mayor", "senator"),
        ("en", "lawyer", "judge"),
        ("en", "prime minister", "president"),
    ] {
        assert_eq!(called(code, one, other), None, "{code}: {one}, {other}");
    }
}
