//! Who said it: newspaper sentences, each of a kind that was once misread.

use dixit::document::Findings;
use dixit::extract::extract;
use dixit::formats::{Source, read};

/// The quotes of a text with their speakers' names, "?" if nobody is named.
fn said(text: &str) -> Vec<(String, String)> {
    let part = read(&Source { path: None, bytes: text.as_bytes() }).expect("a text").remove(0);
    let findings: Findings = extract(&part.document);
    let quotes = findings.quotes.iter().map(|quote| {
        let words = part.document.slice(quote.span).trim_matches(|it| "«»\"“” ".contains(it)).to_owned();
        (words, findings.speaker_name(quote).unwrap_or("?").to_owned())
    });
    quotes.collect()
}

fn pairs(said: &[(String, String)]) -> Vec<(&str, &str)> {
    said.iter().map(|(words, speaker)| (words.as_str(), speaker.as_str())).collect()
}

#[test]
fn a_noun_for_a_company_is_the_one_the_text_calls_that() {
    let found = said(
        "La société Vertalia a présenté ses comptes mardi à Lyon. Le ministère de la Santé attend un rapport. \
         L'entreprise a expliqué que « les ventes ont reculé d'un tiers ».",
    );
    assert_eq!(pairs(&found), [("les ventes ont reculé d'un tiers", "Vertalia")]);
}

#[test]
fn a_clause_between_a_name_and_its_verb_hides_neither() {
    let found = said(
        "Rosa Lindqvist, head of the union, who had been silent until then, said: \
         \"The offer is an insult to every driver.\"",
    );
    assert_eq!(pairs(&found), [("The offer is an insult to every driver.", "Rosa Lindqvist")]);
}

#[test]
fn a_speech_whose_paragraphs_were_run_together_is_one() {
    let found = said(
        "\"The dam was never built for such a flood, and everyone on the board knew it when they signed. \
         \"We shall pay for it, all of us, for years to come,\" said engineer Carla Minto.",
    );
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].1, "Carla Minto");
}

#[test]
fn the_opening_of_a_sentence_is_not_part_of_the_quote() {
    let found = said("Asked about the delay, Minister Olive Tanner said, \"We will open the line in May.\"");
    assert!(pairs(&found).contains(&("We will open the line in May.", "Olive Tanner")), "{found:?}");
}

#[test]
fn words_belong_to_the_source_in_the_noun_before_them() {
    let found = said(
        "La mairie a réagi aux propos du préfet selon lesquels la digue ne tiendra pas trois hivers. \
         Le port refuse de commenter les rumeurs selon lesquelles la criée fermera bientôt ses portes.",
    );
    assert_eq!(
        pairs(&found),
        [("la digue ne tiendra pas trois hivers", "préfet"), ("la criée fermera bientôt ses portes", "?"),]
    );
}

#[test]
fn a_thing_next_to_a_named_source_does_not_speak() {
    let found = said(
        "Selon le directeur du port, Yann Corvec, la criée va permettre de reprendre la vente à l'automne : \
         « Nous sommes prêts depuis des mois. »",
    );
    assert!(pairs(&found).contains(&("Nous sommes prêts depuis des mois.", "Yann Corvec")), "{found:?}");
}

#[test]
fn a_spokesman_of_somebody_is_somebody_else() {
    let found = said(
        "Le porte-parole du Premier ministre Karl Hulot a déclaré mardi que « la route rouvrira avant l'été ».",
    );
    assert_eq!(
        pairs(&found),
        [("la route rouvrira avant l'été", "Le porte-parole du Premier ministre Karl Hulot")]
    );
}

#[test]
fn they_refers_to_the_group_the_text_is_about() {
    let found = said(
        "Les pêcheurs du lac ont bloqué la route mardi. Ils ont affirmé que le barrage a vidé les eaux.",
    );
    assert_eq!(pairs(&found), [("le barrage a vidé les eaux", "Les pêcheurs du lac")]);
}

#[test]
fn a_description_in_passing_hides_no_name() {
    let found = said(
        "« Nous avons manqué de souffle », a réagi le gardien des Hérons, Sami Belkhir. \
         « Il fallait tenir la balle », a ajouté le joueur du club breton.",
    );
    assert_eq!(
        pairs(&found),
        [("Nous avons manqué de souffle", "Sami Belkhir"), ("Il fallait tenir la balle", "Sami Belkhir")]
    );
}

#[test]
fn a_person_in_an_opening_adverbial_is_not_he() {
    let found = said(
        "Le maire Hugo Sellier a écrit que la place sera pavée. En réponse à ceux qui préfèrent \
         Victor Amiot, il a ajouté : « Chacun son tour. »",
    );
    assert!(pairs(&found).contains(&("Chacun son tour.", "Hugo Sellier")), "{found:?}");
}

#[test]
fn marks_for_a_source_or_next_to_an_order_are_not_speech() {
    let found = said(
        "En évoquant une « source proche du chantier au sein de la mairie de Brest », le journal reste prudent.",
    );
    assert!(found.is_empty(), "{found:?}");
    let found = said("Ce \"signe du temps\" a incité la commune à construire une digue.");
    assert!(found.iter().all(|(words, _)| !words.contains("signe")), "{found:?}");
}

#[test]
fn a_noun_whose_clause_runs_into_the_marks_is_part_of_the_words() {
    let found = said("Le syndicat des arbitres dénonce un plan qui abîme « l'esprit du jeu ».");
    assert_eq!(pairs(&found), [("un plan qui abîme « l'esprit du jeu", "Le syndicat des arbitres")]);
}

#[test]
fn a_gerund_after_a_comma_has_the_sentences_subject() {
    let found = said(
        "Mara Lindholm defended herself against a builder who said he was never paid, adding, \
         \"The work was not good, and everyone saw it.\"",
    );
    let added = ("The work was not good, and everyone saw it.", "Mara Lindholm");
    assert!(pairs(&found).contains(&added), "{found:?}");
}

#[test]
fn a_street_is_nobody() {
    let text = "The bakery on Ruby Street closed in spring; Ruby Street smelt of bread until the bakery closed in May. \"We miss the smell,\" said Peter Orwin of Ruby Street.";
    let part = read(&Source { path: None, bytes: text.as_bytes() }).expect("a text").remove(0);
    let people: Vec<String> = extract(&part.document).people.into_iter().map(|person| person.name).collect();
    assert_eq!(people, ["Peter Orwin"]);
}
