use crate::extract::tests::analysed;

/// The subject of each reporting verb of a text, "-" if none is found before it.
fn subjects(text: &str, code: &str) -> Vec<String> {
    analysed(text, code, |analysis| {
        let words = |subject: &super::Phrase| analysis.context.document.slice(subject.span).to_owned();
        analysis.subjects.iter().map(|subject| subject.as_ref().map_or("-".into(), words)).collect()
    })
}

/// The subject after the first reporting verb.
fn behind(text: &str, code: &str) -> Option<String> {
    analysed(text, code, |analysis| {
        let subject = super::behind(analysis.context, analysis.groups.first()?)?;
        Some(analysis.context.document.slice(subject.span).to_owned())
    })
}

#[test]
fn words_between_a_subject_and_its_verb_are_skipped() {
    assert_eq!(subjects("Ada Quill, the mayor of Larkhill, said that it was late.", "en"), ["Ada Quill"]);
    assert_eq!(subjects("Le maire, lui aussi, a déclaré que tout va bien.", "fr"), ["Le maire"]);
    assert_eq!(subjects("The mayor, who had waited, said that it was late.", "en"), ["The mayor"]);
}

#[test]
fn a_verb_shares_the_subject_of_the_verb_before() {
    assert_eq!(subjects("He held up the bowl and said that it was late.", "en"), ["He", "He"]);
    assert_eq!(
        subjects("Odile Ferrand a souri, affirmant que tout va bien.", "fr"),
        ["Odile Ferrand", "Odile Ferrand"]
    );
}

#[test]
fn a_relative_pronoun_refers_to_the_phrase_before_it() {
    assert_eq!(
        subjects("Nous avons vu le meunier qui a dit que tout va bien.", "fr"),
        ["Nous", "le meunier"]
    );
}

#[test]
fn a_participle_directly_after_a_noun_belongs_to_it() {
    assert_eq!(subjects("Le maire a reçu un message disant que tout va bien.", "fr"), ["un message"]);
}

#[test]
fn the_agent_of_a_passive_speaks() {
    assert_eq!(subjects("La fermeture est annoncée par Odile Ferrand.", "fr"), ["Odile Ferrand"]);
    assert_eq!(subjects("La fermeture est annoncée.", "fr"), ["-"]);
}

#[test]
fn an_inverted_pronoun_is_the_subject() {
    assert_eq!(subjects("Tout va bien, a-t-elle précisé.", "fr"), ["-t-elle"]);
}

#[test]
fn a_subject_may_follow_its_verb_and_the_words_between_are_not_one() {
    assert_eq!(behind("« Oui », a déclaré mardi Odile Ferrand.", "fr").as_deref(), Some("Odile Ferrand"));
    assert_eq!(
        behind("« Oui », a déclaré à la presse Odile Ferrand.", "fr").as_deref(),
        Some("Odile Ferrand")
    );
    assert_eq!(behind("Odile Ferrand a déclaré que tout va bien.", "fr"), None);
    // "told" is followed by its addressee.
    assert_eq!(behind("“Yes,” told Ada Quill.", "en"), None);
}
