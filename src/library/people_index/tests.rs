use super::*;
use crate::document::{
    Attribution, Block, BlockKind, Mention, MentionForm, Meta, Person, Quote, QuoteKind, Span, Speaker,
};
use crate::library::search::Pattern;

/// A document of paragraphs "NAME: words", each a quote and a mention of the person with that name.
fn report(
    date: Option<(i16, u8)>,
    people: &[(&str, Option<Gender>)],
    said: &[(usize, &str)],
) -> (Arc<Document>, Arc<Findings>) {
    let mut document = Document::default();
    let mut findings = Findings::default();
    for &(name, gender) in people {
        findings.people.push(Person { name: name.into(), gender, ..Person::default() });
    }
    for &(person, words) in said {
        let start = document.text.len();
        let name = people[person].0;
        document.text.push_str(name);
        document.text.push_str(": ");
        let quote = document.text.len();
        document.text.push_str(words);
        let end = document.text.len();
        document.text.push_str("\n\n");
        document.blocks.push(Block { span: Span::new(start, end), kind: BlockKind::Paragraph, depth: 0 });
        let id = PersonId(person as u32);
        let mention = |span, person| Mention { span, person, form: MentionForm::Name };
        findings.mentions.push(mention(Span::new(start, start + name.len()), id));
        for (other, &(name, _)) in people.iter().enumerate().filter(|(other, _)| *other != person) {
            if let Some(at) = words.find(name) {
                findings
                    .mentions
                    .push(mention(Span::new(quote + at, quote + at + name.len()), PersonId(other as u32)));
            }
        }
        let span = Span::new(quote, end);
        findings.quotes.push(Quote {
            span,
            segments: vec![span],
            kind: QuoteKind::Direct,
            attribution: Attribution { speaker: Speaker::Person(id), ..Attribution::unknown() },
            parent: None,
            corrected: false,
        });
    }
    let date = date.map(|(year, month)| PartialDate { year, month: Some(month), day: Some(3) });
    document.meta = Meta { date, ..Meta::default() };
    (Arc::new(document), Arc::new(findings))
}

fn index(reports: Vec<(Arc<Document>, Arc<Findings>)>) -> PeopleIndex {
    let mut index = PeopleIndex::new();
    for (number, (document, findings)) in reports.into_iter().enumerate() {
        index.insert(number, document, findings);
    }
    index
}

fn people(names: &[(&str, Option<Gender>)]) -> PeopleIndex {
    index(names.iter().map(|&person| report(None, &[person], &[])).collect())
}

/// The groups as "name: documents", with an asterisk if only the surname identified the person.
fn grouped(index: &PeopleIndex) -> Vec<String> {
    let mut groups: Vec<String> = index
        .people()
        .iter()
        .map(|person| {
            let place = |appearance: &Appearance| {
                format!("{}{}", appearance.document, if appearance.by_surname { "*" } else { "" })
            };
            format!("{}: {}", person.name, person.appearances.iter().map(place).collect::<Vec<_>>().join(" "))
        })
        .collect();
    groups.sort();
    groups
}

const F: Option<Gender> = Some(Gender::Feminine);
const M: Option<Gender> = Some(Gender::Masculine);

#[test]
fn the_same_full_name_is_one_person_however_it_is_written() {
    let index = people(&[
        ("Jean-Pierre Roux", None),
        ("JEAN-PIERRE ROUX", M),
        ("Jean Pierre Roux", None),
        ("Anne Roux", None),
    ]);
    assert_eq!(grouped(&index), ["Anne Roux: 3", "JEAN-PIERRE ROUX: 0 1 2"]);
}

#[test]
fn conflicting_genders_and_forenames_are_never_one_person() {
    let index = people(&[("Dominique Martin", None), ("Dominique Martin", M), ("Dominique Martin", F)]);
    assert_eq!(index.people().len(), 2);
    let index = people(&[("Paul Martin", None), ("Paule Martin", None)]);
    assert_eq!(index.people().len(), 2);
}

#[test]
fn a_surname_alone_is_the_only_bearer_and_that_is_said() {
    let index = people(&[
        ("Roux", None),
        ("Jeanne Roux", F),
        ("J. Roux", None),
        ("de Gaulle", None),
        ("Charles de Gaulle", M),
    ]);
    assert_eq!(grouped(&index), ["Charles de Gaulle: 3* 4", "Jeanne Roux: 0* 1 2*"]);
    let two = people(&[("Roux", None), ("Jeanne Roux", F), ("Paul Roux", M), ("P. Roux", None)]);
    assert_eq!(grouped(&two), ["Jeanne Roux: 1", "Paul Roux: 2 3*", "Roux: 0"]);
    let by_gender = people(&[("Roux", M), ("Jeanne Roux", F)]);
    assert_eq!(by_gender.people().len(), 2);
}

#[test]
fn a_document_that_knows_both_names_unites_them() {
    let (document, findings) = report(None, &[("Jeanne Roux", F)], &[]);
    let mut both = Findings::clone(&findings);
    both.people[0].aliases = vec!["Jeanne Roux-Martin".into(), "Roux".into()];
    let married = report(None, &[("Jeanne Roux-Martin", None)], &[]);
    let index = index(vec![(document, Arc::new(both)), married]);
    assert_eq!(index.people().len(), 1);
    let variants: Vec<&str> = index.people()[0].variants.iter().map(|(form, _)| form.as_str()).collect();
    assert_eq!(variants, ["Jeanne Roux-Martin", "Jeanne Roux", "Roux"]);
}

#[test]
fn the_index_does_not_depend_on_the_order_of_loading_and_documents_are_replaced() {
    let reports = || {
        vec![
            report(Some((2024, 3)), &[("Roux", None)], &[(0, "un")]),
            report(Some((2023, 1)), &[("Jeanne Roux", F)], &[(0, "deux"), (0, "trois")]),
            report(None, &[("Dominique Martin", None)], &[]),
            report(None, &[("Dominique Martin", F)], &[]),
        ]
    };
    let forward = index(reports());
    let mut backward = PeopleIndex::new();
    for (number, (document, findings)) in reports().into_iter().enumerate().rev() {
        let (other, nothing) = report(None, &[("Ana Prado", None)], &[]);
        backward.insert(number, other, nothing);
        assert_eq!(backward.find("prado").len(), 1);
        backward.insert(number, document, findings);
    }
    assert_eq!(forward.people(), backward.people());
    let person = &forward.people()[0];
    assert_eq!((person.quotes, person.mentions), (3, 3));
    assert_eq!(person.first.map(|date| date.year), Some(2023));
    assert_eq!(person.last.map(|date| date.year), Some(2024));
    backward.remove(1);
    assert_eq!(backward.person(backward.find("Roux")[0]).map(|person| person.quotes), Some(1));
}

#[test]
fn a_name_finds_its_bearer_before_those_who_only_share_it() {
    let index = people(&[("Jeanne Roux", F), ("Jeanne Roux Martin", F), ("Élodie Martin", F)]);
    let names = |name: &str| {
        let found = index.find(name).into_iter().filter_map(|id| index.person(id));
        found.map(|person| person.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names("jeanne roux"), ["Jeanne Roux"]);
    assert_eq!(names("elodie"), ["Élodie Martin"]);
    assert_eq!(names("martin"), ["Jeanne Roux Martin", "Élodie Martin"]);
    assert_eq!(names(" "), [""; 0]);
}

fn archive() -> PeopleIndex {
    let (jeanne, paul) = (("Jeanne Roux", F), ("Paul Martin", M));
    index(vec![
        report(None, &[jeanne], &[(0, "sans date")]),
        report(
            Some((2024, 5)),
            &[paul, jeanne],
            &[(0, "Jeanne Roux se trompe"), (1, "le pont est fini"), (1, "la digue de Paul Martin")],
        ),
        report(Some((2023, 2)), &[jeanne], &[(0, "le pont sera fini avant la crue de janvier prochain")]),
        report(
            Some((2024, 6)),
            &[jeanne],
            &[(0, "« Le pont sera fini avant la crue de janvier » prochain, oui")],
        ),
    ])
}

fn words(index: &PeopleIndex, dossier: &Dossier) -> Vec<String> {
    let words = |said: &Said| {
        let entry = &index.entries[&said.appearance.document];
        entry.document.slice(entry.findings.quotes[said.quote.0 as usize].span).to_owned()
    };
    dossier.said.iter().map(words).collect()
}

#[test]
fn a_dossier_is_in_the_order_of_dates_and_counts_by_month() {
    let index = archive();
    let dossier = index.dossier(index.find("Jeanne Roux")[0], None);
    let said = words(&index, &dossier);
    assert!(said[0].starts_with("le pont sera fini"));
    assert_eq!(said[1..3], ["le pont est fini", "la digue de Paul Martin"]);
    assert_eq!(said[4], "sans date");
    let counts: Vec<(String, usize)> =
        dossier.over_time.iter().map(|(date, count)| (date.to_string(), *count)).collect();
    assert_eq!(counts, [("2023-02".into(), 1), ("2024-05".into(), 2), ("2024-06".into(), 1)]);
}

#[test]
fn a_topic_is_given_in_words_or_as_an_expression() {
    let index = archive();
    let jeanne = index.find("Jeanne Roux")[0];
    let about = |pattern: Pattern| words(&index, &index.dossier(jeanne, Some(&pattern)));
    assert_eq!(about(Pattern::words("DIGUE").expect("words")).len(), 0, "a capital counts");
    assert_eq!(about(Pattern::words("digue").expect("words")), ["la digue de Paul Martin"]);
    assert_eq!(about(Pattern::regular("pont (est|était)").expect("sound")), ["le pont est fini"]);
}

#[test]
fn neighbours_are_those_named_in_the_same_paragraph() {
    let index = archive();
    let paul = index.find("Paul Martin")[0];
    let jeanne = index.find("Jeanne Roux")[0];
    assert_eq!(index.dossier(jeanne, None).neighbours, [Neighbour { person: paul, paragraphs: 2 }]);
}

#[test]
fn the_same_statement_in_several_documents_is_one_group() {
    let index = archive();
    let dossier = index.dossier(index.find("Jeanne Roux")[0], None);
    assert_eq!(dossier.repeated, [vec![0, 3]]);
    assert_eq!(index.repeated_statements(), [vec![(2, QuoteId(0)), (3, QuoteId(0))]]);
}

#[test]
fn short_and_unlike_statements_are_not_the_same() {
    let texts = [
        "oui, bien sûr",
        "Oui, bien sûr !",
        "le pont est fini et la route aussi",
        "le pont est fini, dit-on, mais la digue attend",
    ];
    assert_eq!(repeated(&texts.map(str::to_owned)), Vec::<Vec<usize>>::new());
}
