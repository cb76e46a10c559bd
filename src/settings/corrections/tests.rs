use super::*;
use crate::document::{
    Attribution, Block, BlockKind, Document, Evidence, EvidenceStep, Findings, Mention, MentionForm, Person,
    PersonId, Quote, QuoteId, Span, Term, TermKind,
};

const TEXT: &str = "La maire, Jeanne Roux, a rappelé que « le pont tient ». Paul Roux a dit : « Nous partirons \
    demain. Elle a dit \"jamais\". » Pour Lozerne, « rien ne presse ».\n\nRoux a ajouté que la crue « passera ».";

fn nth(text: &str, words: &str, number: usize) -> Span {
    let (start, _) = text.match_indices(words).nth(number).expect("the words are there");
    Span::new(start, start + words.len())
}

fn span(words: &str) -> Span {
    nth(TEXT, words, 0)
}

fn document(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut at = 0;
    for part in text.split("\n\n") {
        blocks.push(Block { span: Span::new(at, at + part.len()), kind: BlockKind::Paragraph, depth: 0 });
        at += part.len() + 2;
    }
    Document { id: "d".into(), text: text.into(), blocks, ..Document::default() }
}

fn person(name: &str, aliases: &[&str]) -> Person {
    let aliases = aliases.iter().map(|&alias| alias.to_owned()).collect();
    Person { name: name.into(), aliases, ..Person::default() }
}

fn quote(words: &str, speaker: Speaker, parent: Option<u32>) -> Quote {
    let evidence = vec![Evidence { step: EvidenceStep::Subject, span: span("Jeanne Roux") }];
    let attribution = Attribution { speaker, evidence, confidence: 0.4, ..Attribution::unknown() };
    let span = span(words);
    let inner = Span { start: span.start + 3, end: span.end - 3 };
    let parent = parent.map(QuoteId);
    Quote { span, segments: vec![inner], kind: QuoteKind::Direct, attribution, parent, corrected: false }
}

const NESTING: &str = "« Nous partirons demain. Elle a dit \"jamais\". »";

/// Jeanne Roux ("Roux" once), Paul Roux, and Lozerne, a river taken for a person.
fn findings() -> Findings {
    let by = |id| Speaker::Person(PersonId(id));
    let mention = |span, person| Mention { span, person: PersonId(person), form: MentionForm::Name };
    let mut last = quote("« passera »", by(0), None);
    last.attribution.surface = Some(nth(TEXT, "Roux", 2));
    last.attribution.evidence.clear();
    Findings {
        people: vec![person("Jeanne Roux", &["Roux"]), person("Paul Roux", &[]), person("Lozerne", &[])],
        mentions: vec![
            mention(span("Jeanne Roux"), 0),
            mention(span("Paul Roux"), 1),
            mention(span("Lozerne"), 2),
            mention(nth(TEXT, "Roux", 2), 0),
        ],
        quotes: vec![
            quote("« le pont tient »", by(0), None),
            quote(NESTING, by(1), None),
            quote("\"jamais\"", Speaker::Unknown, Some(1)),
            quote("« rien ne presse »", by(2), None),
            last,
        ],
        ..Findings::default()
    }
}

fn at(span: Span) -> Anchor {
    Anchor::of(TEXT, span)
}

fn corrected(corrections: &[Correction]) -> (Findings, Vec<Lost>) {
    apply(&document(TEXT), findings(), corrections.iter().map(|correction| ("id", correction)))
}

/// The quotes as "number speaker", with an asterisk if corrected.
fn speakers(findings: &Findings) -> Vec<String> {
    let ids = (0..).map(QuoteId).zip(&findings.quotes);
    let line = |(id, quote): (QuoteId, &Quote)| {
        let star = if quote.corrected { "*" } else { "" };
        format!("{}{star} {}", findings.quote_number(id), findings.speaker_name(quote).unwrap_or("?"))
    };
    ids.map(line).collect()
}

fn names(findings: &Findings) -> Vec<&str> {
    findings.people.iter().map(|person| person.name.as_str()).collect()
}

#[test]
fn another_speaker_is_certain_marked_and_says_why() {
    let speaker = SaidBy::Person("Paul Roux".into());
    let (findings, lost) =
        corrected(&[Correction::Speaker { quote: at(span("« le pont tient »")), speaker }]);
    assert_eq!(lost, []);
    assert_eq!(speakers(&findings)[..2], ["1* Paul Roux", "2 Paul Roux"]);
    let attribution = &findings.quotes[0].attribution;
    assert!((attribution.confidence - 1.0).abs() < f32::EPSILON);
    let steps: Vec<EvidenceStep> = attribution.evidence.iter().map(|evidence| evidence.step).collect();
    assert_eq!(steps, [EvidenceStep::Correction], "the steps to the wrong speaker are no evidence");
}

#[test]
fn confirming_a_speaker_keeps_the_evidence() {
    let found = findings();
    let speaker = SaidBy::of(&found, &found.quotes[0].attribution.speaker);
    let (findings, _) = corrected(&[Correction::Speaker { quote: at(found.quotes[0].span), speaker }]);
    assert_eq!(findings.quotes[0].attribution.evidence.len(), 2);
    assert_eq!(speakers(&findings)[0], "1* Jeanne Roux");
}

#[test]
fn a_new_name_becomes_a_person_of_the_document() {
    let speaker = SaidBy::Person("Ana Prado".into());
    let (findings, _) = corrected(&[Correction::Speaker { quote: at(span("\"jamais\"")), speaker }]);
    assert_eq!(names(&findings), ["Jeanne Roux", "Paul Roux", "Lozerne", "Ana Prado"]);
    assert!(findings.people[3].corrected && !findings.people[0].corrected);
    assert_eq!(speakers(&findings)[2], "3* Ana Prado");
}

#[test]
fn a_rejected_quote_goes_and_the_others_keep_their_numbers_and_nesting() {
    let (findings, _) = corrected(&[Correction::NotAQuote { quote: at(span(NESTING)) }]);
    assert_eq!(speakers(&findings), ["1 Jeanne Roux", "3 ?", "4 Lozerne", "5 Jeanne Roux"]);
    assert_eq!(findings.quotes[1].parent, None);
    assert_eq!(findings.terms, [Term { span: span(NESTING), kind: TermKind::Term }]);
}

#[test]
fn a_passage_becomes_a_quote_in_its_place() {
    let passage = at(span("Elle a dit \"jamais\""));
    let speaker = SaidBy::Role("une riveraine".into());
    let (findings, _) = corrected(&[Correction::Quote { passage, kind: QuoteKind::Indirect, speaker }]);
    let speakers = speakers(&findings);
    assert_eq!(speakers[1..4], ["2 Paul Roux", "6* une riveraine", "3 ?"]);
    assert_eq!(findings.quotes[2].parent, Some(QuoteId(1)));
    assert_eq!(findings.quotes[3].parent, Some(QuoteId(2)));
    assert_eq!(findings.quotes[2].kind, QuoteKind::Indirect);
}

#[test]
fn a_selection_over_two_paragraphs_is_cut_at_the_paragraph() {
    let start = span("« rien ne presse »").start;
    let end = nth(TEXT, "Roux a ajouté", 0).end;
    let passage = at(Span { start, end });
    let (findings, _) =
        corrected(&[Correction::Quote { passage, kind: QuoteKind::Direct, speaker: SaidBy::Unknown }]);
    let made = findings.quotes.iter().find(|quote| quote.span.end == end).expect("made");
    let segments: Vec<&str> = made.segments.iter().map(|segment| segment.of(TEXT)).collect();
    assert_eq!(segments, ["rien ne presse ».", "Roux a ajouté"]);
}

#[test]
fn merged_people_share_everything() {
    let merge = Correction::Merge { person: "Paul Roux".into(), into: "Jeanne Roux".into() };
    let (findings, _) = corrected(&[merge]);
    assert_eq!(names(&findings), ["Jeanne Roux", "Lozerne"]);
    assert_eq!(findings.people[0].aliases, ["Roux", "Paul Roux"]);
    assert_eq!(findings.mentions_of(PersonId(0)).count(), 3);
    assert_eq!(speakers(&findings)[1], "2* Jeanne Roux");
    assert_eq!(findings.person_number(PersonId(1)), 3, "the others keep their numbers");
}

#[test]
fn a_mention_split_off_takes_the_quotes_it_led_to() {
    let words = at(nth(TEXT, "Roux", 2));
    let split = Correction::Mention { words, everywhere: false, person: "Paul Roux".into() };
    let (findings, _) = corrected(&[split]);
    assert_eq!(findings.mentions_of(PersonId(1)).count(), 2);
    assert_eq!(findings.people[0].aliases, [""; 0], "nothing calls her by that name any more");
    assert_eq!(speakers(&findings)[4], "5* Paul Roux");
    assert_eq!(speakers(&findings)[0], "1 Jeanne Roux");
}

#[test]
fn a_mention_may_be_another_person_of_the_same_name() {
    let words = at(nth(TEXT, "Roux", 2));
    let split = Correction::Mention { words, everywhere: true, person: "Roux".into() };
    let (findings, _) = corrected(&[split]);
    assert_eq!(names(&findings), ["Jeanne Roux", "Paul Roux", "Lozerne", "Roux"]);
    assert_eq!(speakers(&findings)[4], "5* Roux");
}

#[test]
fn a_rejected_person_says_nothing_or_speaks_as_an_organisation() {
    let gone = |organisation| Correction::NotAPerson { person: "Lozerne".into(), organisation };
    let (findings, _) = corrected(&[gone(false)]);
    assert_eq!(names(&findings), ["Jeanne Roux", "Paul Roux"]);
    assert_eq!(findings.mentions.len(), 3);
    assert_eq!(speakers(&findings)[3], "4* ?");
    let (findings, _) = corrected(&[gone(true)]);
    assert_eq!(findings.quotes[3].attribution.speaker, Speaker::Organisation("Lozerne".into()));
}

#[test]
fn corrections_build_on_each_other() {
    let rename = Correction::Rename { person: "jeanne roux".into(), name: "Jeanne Roux-Martin".into() };
    let speaker = SaidBy::Person("Jeanne Roux-Martin".into());
    let speaker = Correction::Speaker { quote: at(span("\"jamais\"")), speaker };
    let (findings, lost) = corrected(&[rename, speaker]);
    assert_eq!(lost, []);
    assert_eq!(names(&findings)[0], "Jeanne Roux-Martin");
    assert_eq!(speakers(&findings)[2], "3* Jeanne Roux-Martin");
}

#[test]
fn a_correction_that_cannot_be_applied_is_reported_and_changes_nothing() {
    let speaker = SaidBy::Person("Paul Roux".into());
    let (findings, lost) = corrected(&[
        Correction::Merge { person: "Ana Prado".into(), into: "Paul Roux".into() },
        Correction::NotAQuote { quote: at(span("La maire, Jeanne Roux, a rappelé")) },
        Correction::Speaker {
            quote: Anchor::of("« Un autre texte, sans rapport. »", Span::new(0, 30)),
            speaker,
        },
    ]);
    let reasons: Vec<&LossReason> = lost.iter().map(|lost| &lost.reason).collect();
    let nobody = LossReason::NobodyCalled("Ana Prado".into());
    assert_eq!(reasons, [&nobody, &LossReason::NoQuoteThere, &LossReason::PassageGone]);
    assert!(lost[2].to_string().contains("Un autre texte"));
    assert_eq!(speakers(&findings), speakers(&self::findings()));
}

#[test]
fn a_correction_survives_an_edit_of_the_text_around_and_within_the_quote() {
    let edited = TEXT
        .replace("Pour Lozerne, « rien ne presse »", "Hier encore, Lozerne jugeait : « Rien ne presse ! »");
    let quote_span = nth(&edited, "« Rien ne presse ! »", 0);
    let mut findings = Findings::default();
    findings.quotes.push(Quote {
        span: quote_span,
        segments: vec![quote_span],
        ..self::findings().quotes[2].clone()
    });
    findings.quotes[0].parent = None;
    let correction = Correction::Speaker {
        quote: at(span("« rien ne presse »")),
        speaker: SaidBy::Person("Paul Roux".into()),
    };
    let (findings, lost) = apply(&document(&edited), findings, [("id", &correction)]);
    assert_eq!(lost, []);
    assert_eq!(speakers(&findings), ["1* Paul Roux"]);
}

#[test]
fn a_correction_is_read_back_as_it_was_written() {
    let all = [
        Correction::Speaker { quote: at(span("« le pont tient »")), speaker: SaidBy::Unknown },
        Correction::Speaker { quote: at(span(NESTING)), speaker: SaidBy::Person("A".into()) },
        Correction::Kind { quote: at(span(NESTING)), kind: QuoteKind::Mixed },
        Correction::Quote {
            passage: at(span("rien")),
            kind: QuoteKind::Indirect,
            speaker: SaidBy::Role("B".into()),
        },
        Correction::NotAPerson { person: "C".into(), organisation: true },
    ];
    for correction in all {
        let json = serde_json::to_string(&correction).expect("written");
        assert_eq!(serde_json::from_str::<Correction>(&json).expect(&json), correction);
    }
}
