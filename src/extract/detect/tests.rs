use crate::extract::tests::said;

#[test]
fn a_content_ends_where_the_reporter_continues() {
    assert_eq!(
        said("Odile Ferrand a dit que le pont fermerait, ajoutant que la route suivrait.", "fr"),
        ["Odile Ferrand: le pont fermerait", "Odile Ferrand: la route suivrait"]
    );
    assert_eq!(
        said("Odile Ferrand a dit que le pont fermerait ; la route reste ouverte.", "fr"),
        ["Odile Ferrand: le pont fermerait"]
    );
    assert_eq!(
        said("Ada Quill said that the bridge (built in 1880) would close.", "en"),
        ["Ada Quill: the bridge (built in 1880) would close"]
    );
}

#[test]
fn the_reporters_own_words_are_not_a_report() {
    assert!(said("Rappelons que le pont a fermé en 1880.", "fr").is_empty());
    assert!(said("Le maire n'a rapporté que deux livres.", "fr").is_empty());
    assert!(said("Odile Ferrand croit que le pont fermera.", "fr").is_empty());
    assert!(said("Odile Ferrand refuse de confirmer la date.", "fr").is_empty());
    assert!(said("Selon les cas, le pont ferme à midi ou à minuit.", "fr").is_empty());
}

#[test]
fn a_report_inside_marks_is_part_of_what_is_said() {
    let text = "« Paul Marchais a dit que le pont fermerait », a déclaré Odile Ferrand.";
    assert_eq!(said(text, "fr"), ["Odile Ferrand: Paul Marchais a dit que le pont fermerait"]);
}

#[test]
fn a_marked_part_of_a_content_is_entirely_in_it() {
    let text = "Odile Ferrand a dit que le pont était « trop vieux. Et trop étroit » pour les camions.";
    let expected = ["Odile Ferrand: le pont était « trop vieux. Et trop étroit » pour les camions"];
    assert_eq!(said(text, "fr"), expected);
}

#[test]
fn a_cue_after_the_words_outranks_one_before_them() {
    let text = "Odile Ferrand a parlé hier. « Le pont tient encore », a répondu Paul Marchais.";
    assert_eq!(said(text, "fr"), ["Paul Marchais: Le pont tient encore"]);
}

#[test]
fn another_clause_after_the_words_is_not_their_cue() {
    let text = "“The bridge will stand for years,” while Ada Quill said that it would close.";
    let found = said(text, "en");
    assert!(!found.iter().any(|line| line == "Ada Quill: The bridge will stand for years,"), "{found:?}");
}

#[test]
fn a_country_before_a_colon_is_a_place_not_a_speaker() {
    let found = said("Togo : « Le pont tient encore depuis dix ans. »", "fr");
    assert!(found.iter().all(|line| line.starts_with("?: ")), "{found:?}");
}

#[test]
fn a_few_words_after_a_noun_that_names_them_are_a_term() {
    assert!(said("Odile Ferrand a présenté le programme « rives vivantes ».", "fr").is_empty());
    assert!(said("Odile Ferrand a parlé du film « Le Pont ».", "fr").is_empty());
}
