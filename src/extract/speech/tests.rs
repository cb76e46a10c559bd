//! Forms by hand, and entries that the stages rely on.

use super::*;

fn speech(code: &str) -> &'static Speech {
    Speech::of(languages::for_tag(Some(code)))
}

fn has(code: &str, form: &str, lemma: &str, mood: Mood) -> bool {
    speech(code).forms(form).iter().any(|found| found.verb.lemma == lemma && found.mood == mood)
}

#[test]
fn verbs_are_known_in_their_forms() {
    assert!(has("fr", "dira", "dire", Mood::Finite));
    assert!(has("fr", "précisé", "préciser", Mood::PastParticiple));
    assert!(has("en", "said", "say", Mood::Finite));
}
