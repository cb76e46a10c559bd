use crate::extract::tests::said;

/// Who says each quote of a text.
fn speakers(text: &str, code: &str) -> Vec<String> {
    said(text, code).iter().map(|line| line.split(": ").next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_pronoun_refers_to_somebody_of_its_gender() {
    let text = "Odile Ferrand a reçu Paul Marchais. « Rien n'est réglé », a-t-elle dit.";
    assert_eq!(speakers(text, "fr"), ["Odile Ferrand"]);
    let text = "Odile Ferrand a reçu Paul Marchais. « Rien n'est réglé », a-t-il dit.";
    assert_eq!(speakers(text, "fr"), ["Paul Marchais"]);
}

#[test]
fn of_two_matching_people_the_subject_is_meant() {
    let text = "Odile Ferrand est venue avec Jeanne Tissot. « Rien n'est réglé », a-t-elle dit.";
    assert_eq!(speakers(text, "fr"), ["Odile Ferrand"]);
}

#[test]
fn a_speaker_outranks_somebody_who_is_only_named() {
    let text = "“Nothing is settled,” said Ada Quill of the plans of Jane Tissot. “We will wait,” she added.";
    assert_eq!(speakers(text, "en"), ["Ada Quill", "Ada Quill"]);
}

#[test]
fn nobody_is_guessed_if_nobody_fits() {
    let text = "Paul Marchais est venu. « Rien n'est réglé », a-t-elle dit.";
    assert_eq!(speakers(text, "fr"), ["?"]);
}

#[test]
fn he_and_she_are_people_if_things_have_no_gender() {
    let text = "Quill Mills Ltd will close a site. “Nothing is settled,” she said.";
    assert_eq!(speakers(text, "en"), ["?"]);
}

#[test]
fn a_role_with_a_name_refers_to_that_person() {
    let text = "La ministre, Odile Ferrand, est arrivée. Jeanne Tissot attendait. « Rien n'est réglé », a dit la ministre.";
    assert_eq!(speakers(text, "fr"), ["Odile Ferrand"]);
}

#[test]
fn a_new_role_is_not_a_named_person() {
    let text = "Odile Ferrand est arrivée. « Rien n'est réglé », a dit un voisin.";
    assert_eq!(speakers(text, "fr"), ["un voisin"]);
}

#[test]
fn several_people_are_not_one_person() {
    let text = "Paul Marchais est venu. « Rien n'est réglé », ont dit les voisins.";
    assert_eq!(speakers(text, "fr"), ["les voisins"]);
}

#[test]
fn an_acronym_refers_to_its_expansion() {
    let text = "La Fédération des moulins de Vaubray (FMV) proteste. « Rien n'est réglé », a déclaré la FMV.";
    assert_eq!(speakers(text, "fr"), ["Fédération des moulins de Vaubray"]);
}

#[test]
fn a_role_of_another_place_is_somebody_else() {
    let text = "Odile Ferrand, maire de Vaubray, est venue. « Rien n'est réglé », a dit l'édile de Larkhill.";
    assert_eq!(speakers(text, "fr"), ["l'édile de Larkhill"]);
}

#[test]
fn an_office_is_not_that_of_a_speaker_who_has_another() {
    let text = "« Rien n'est réglé », a dit l'avocat Paul Marchais. « Cela suffit », a coupé le juge.";
    assert_eq!(speakers(text, "fr"), ["Paul Marchais", "le juge"]);
}

#[test]
fn an_acronym_in_a_role_is_the_name_that_it_stands_for() {
    let text = "Odile Ferrand, présidente de la Fédération des moulins de Vaubray (FMV), est venue. « Rien n'est réglé », a dit la présidente de la FMV.";
    assert_eq!(speakers(text, "fr"), ["Odile Ferrand"]);
}

#[test]
fn an_organisation_is_called_by_no_word_for_another_kind() {
    let text = "La Banque de l'Orle a fermé. « Rien n'est réglé », a dit le syndicat.";
    assert_eq!(speakers(text, "fr"), ["le syndicat"]);
}
