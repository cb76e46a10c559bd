use super::*;
use proptest::prelude::*;

const TEXT: &str = "La passerelle\n\nLa maire, Jeanne Roux, a rappelé mardi que le chantier avait pris six mois de \
    retard. « Nous avons terminé le pont avant les crues », a-t-elle dit aux riverains venus nombreux. \
    Le préfet n'a pas répondu.\n\nSelon lui, « rien ne presse », et la crue de janvier a montré que les \
    digues tenaient. Jeanne Roux a promis une réponse avant l'été.";

fn span_of(text: &str, words: &str) -> Span {
    let start = text.find(words).expect("the words are there");
    Span::new(start, start + words.len())
}

fn found<'a>(before: &str, words: &str, after: &'a str) -> Option<&'a str> {
    let anchor = Anchor::of(before, span_of(before, words));
    Finder::new(after).find(&anchor).map(|found| found.span.of(after))
}

const QUOTE: &str = "« Nous avons terminé le pont avant les crues »";

#[test]
fn a_passage_is_found_after_edits_around_it() {
    let longer = format!("Mise à jour, 18 h.\n\n{TEXT}");
    assert_eq!(found(TEXT, QUOTE, &longer), Some(QUOTE));
    let reworded = TEXT.replace("a-t-elle dit aux riverains venus nombreux", "a-t-elle lancé");
    assert_eq!(found(TEXT, QUOTE, &reworded), Some(QUOTE));
}

#[test]
fn a_passage_that_was_edited_itself_is_found_with_its_marks() {
    let edited = TEXT.replace("terminé le pont avant", "achevé le pont avant");
    assert_eq!(found(TEXT, QUOTE, &edited), Some("« Nous avons achevé le pont avant les crues »"));
    let typed = TEXT.replace(QUOTE, "“Nous avons terminé le pont avant les crues”");
    assert_eq!(found(TEXT, "Nous avons terminé le pont", &typed), Some("Nous avons terminé le pont"));
    let respelt = TEXT.replacen("Jeanne Roux", "Jeanne Rous", 1);
    assert_eq!(found(TEXT, "Roux", &respelt), Some("Rous"));
}

#[test]
fn a_passage_that_is_gone_is_lost() {
    let without = TEXT.replace(&format!("{QUOTE}, a-t-elle dit"), "Elle a parlé");
    assert_eq!(found(TEXT, QUOTE, &without), None);
    assert_eq!(found(TEXT, "rien ne presse", "Un tout autre article, sur la pêche."), None);
    assert_eq!(found(TEXT, "rien ne presse", ""), None);
}

#[test]
fn among_equal_words_the_right_place_is_found() {
    let second = TEXT.rfind("Jeanne Roux").expect("twice");
    let anchor = Anchor::of(TEXT, Span::new(second, second + "Jeanne Roux".len()));
    let edited = TEXT.replace("La passerelle\n\n", "Jeanne Roux et la passerelle\n\nUn ajout.\n\n");
    let found = Finder::new(&edited).find(&anchor).expect("found");
    assert!(edited[..found.span.start as usize].ends_with("tenaient. "));
}

#[test]
fn repeated_passages_are_distinguished_by_their_place() {
    let refrain =
        "« Non », a dit Marie. Elle attendait toujours la réponse du maire de la ville, en vain.\n\n";
    let text = refrain.repeat(9);
    let fifth = refrain.len() * 4;
    let anchor = Anchor::of(&text, Span::new(fifth, fifth + "« Non »".len()));
    let longer = format!(
        "Une préface de quelques mots, longue comme un refrain ou deux, que nul n'attendait.\n\n{text}"
    );
    let found = Finder::new(&longer).find(&anchor).expect("found");
    assert_eq!(found.span.start as usize, longer.len() - text.len() + fifth);
}

#[test]
fn a_place_without_length_is_anchored_by_the_words_after_it() {
    let at = TEXT.find("Le préfet").expect("there");
    let anchor = Anchor::of(TEXT, Span::new(at, at));
    let longer = format!("Chapeau.\n\n{TEXT}");
    let found = Finder::new(&longer).find(&anchor).expect("found");
    assert!(longer[found.span.start as usize..].starts_with("Le préfet"));
    assert_eq!(Finder::new("").find(&Anchor::of("", Span::new(0, 0))), None);
}

#[test]
fn a_long_passage_is_anchored_by_its_ends() {
    let line = |number: usize| format!("Ligne {number} d'un long passage qui va de {number} à la fin.\n");
    let text: String = (0..400).map(line).collect();
    let span = Span::new(text.find("Ligne 20 ").expect("there"), text.find("Ligne 330 ").expect("there"));
    let anchor = Anchor::of(&text, span);
    assert!(serde_json::to_string(&anchor).expect("JSON").len() < 4_000);
    let edited = format!("Avant.\n{}", text.replace("Ligne 100 d'un long", "Ligne 100 d'un très long"));
    let found = Finder::new(&edited).find(&anchor).expect("found").span.of(&edited);
    assert!(found.starts_with("Ligne 20 ") && found.ends_with("de 329 à la fin.\n"));
}

#[test]
fn scripts_without_spaces_are_compared_letter_by_letter() {
    let text = "村の橋が完成した。「洪水の前に橋を完成させました」と村長は述べた。雨は続いている。";
    let edited = text.replace("完成させました", "完成させた").replace("村の橋", "新しい村の橋");
    let anchor = Anchor::of(text, span_of(text, "「洪水の前に橋を完成させました」"));
    let found = Finder::new(&edited).find(&anchor).expect("found").span.of(&edited);
    assert_eq!(found, "「洪水の前に橋を完成させた」");
}

/// A text of made-up words in which no two passages are alike.
fn made_up(count: usize) -> String {
    let syllables = ["ba", "ré", "mi", "to", "lu", "çe", "na", "vou", "ki", "dé"];
    let word = |number: usize| {
        let mut left = number * 7_919 + 13;
        let mut word = String::new();
        for _ in 0..4 {
            word.push_str(syllables[left % 10]);
            left /= 10;
        }
        word + if number % 11 == 10 { ". " } else { " " }
    };
    (0..count).map(word).collect()
}

/// Starts of words, for edits and anchors at word boundaries.
fn starts(text: &str) -> Vec<usize> {
    text.match_indices(' ').map(|(at, _)| at + 1).filter(|&at| at < text.len()).collect()
}

proptest! {
    #![proptest_config(proptest::test_runner::Config { rng_seed: proptest::test_runner::RngSeed::Fixed(2024), ..proptest::test_runner::Config::default() })]
    /// However much is inserted, deleted or rewritten elsewhere, an untouched passage of some length is found, exactly.
    #[test]
    fn edits_elsewhere_never_move_an_anchor(
        first in 20_usize..300, length in 4_usize..30,
        edits in proptest::collection::vec((0_usize..340, 0_usize..6, 0_usize..6), 0..12),
    ) {
        let text = made_up(340);
        let at = starts(&text);
        let span = Span::new(at[first], at[(first + length).min(at.len() - 1)]).trimmed(&text);
        let anchor = Anchor::of(&text, span);
        let mut edited = text.clone();
        let mut sorted = edits;
        sorted.sort_unstable_by(|one, other| other.cmp(one));
        for (place, removed, added) in sorted {
            let (start, end) = (at[place.min(at.len() - 1)], at[(place + removed).min(at.len() - 1)]);
            let passes_by = end < span.start as usize || start > span.end as usize;
            if passes_by && edited.is_char_boundary(start) && edited.is_char_boundary(end) {
                edited.replace_range(start..end, &"ajout ".repeat(added));
            }
        }
        let found = Finder::new(&edited).find(&anchor);
        prop_assert_eq!(found.map(|found| found.span.of(&edited)), Some(span.of(&text)));
    }

    /// A passage with one word in seven changed is still found, at its place.
    #[test]
    fn a_passage_with_a_few_words_changed_is_found(first in 20_usize..280, length in 7_usize..40, offset in 0_usize..7) {
        let text = made_up(340);
        let at = starts(&text);
        let last = (first + length).min(at.len() - 1);
        let span = Span::new(at[first], at[last]).trimmed(&text);
        let anchor = Anchor::of(&text, span);
        let mut edited = text.clone();
        for place in (first + 1..last - 1).rev().filter(|place| place % 7 == offset) {
            edited.replace_range(at[place]..at[place + 1], "autrement ");
        }
        let edited = format!("Une ligne de plus. {edited}");
        let found = Finder::new(&edited).find(&anchor).expect("found").span;
        let shift = "Une ligne de plus. ".len();
        prop_assert_eq!(found.start as usize, span.start as usize + shift);
        prop_assert_eq!(text.len() - span.end as usize, edited.len() - found.end as usize);
    }

    /// Whatever the text, anchoring fails only by finding nothing.
    #[test]
    fn anchors_of_any_text_are_sound(text in "\\PC{0,80}", other in "\\PC{0,80}", ends in (0_usize..90, 0_usize..90)) {
        let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        let (start, end) = (boundary(ends.0.min(ends.1)), boundary(ends.0.max(ends.1)));
        let anchor = Anchor::of(&text, Span::new(start, end));
        if let Some(found) = Finder::new(&other).find(&anchor) {
            prop_assert!(other.get(found.span.range()).is_some());
        }
        if !text.is_empty() {
            let found = Finder::new(&text).find(&anchor).expect("an unchanged text");
            prop_assert!(found.unchanged);
            prop_assert!(end == start || found.span == Span::new(start, end));
        }
    }
}
