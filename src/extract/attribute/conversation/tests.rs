use crate::document::Findings;
use crate::extract::tests::document;

/// The findings in a text whose paragraphs are on lines of their own.
fn findings(text: &str, code: &str) -> Findings {
    crate::extract::extract(&document(text, code))
}

/// Who says each quote of a text: a name, a role, or "?".
fn speakers(text: &str, code: &str) -> String {
    let findings = findings(text, code);
    let name = |quote| findings.speaker_name(quote).unwrap_or("?");
    findings.quotes.iter().map(name).collect::<Vec<_>>().join(" | ")
}

#[test]
fn two_people_take_turns_even_before_the_first_is_named() {
    let text = "“Is the boat ready?”\n“Not yet.”\n“Then hurry!” said Martha Quill.\n“I am hurrying,” \
                said Peter Sands.\n“You are not.”\n“Look, Martha, it floats!”";
    let expected = "Martha Quill | Peter Sands | Martha Quill | Peter Sands | Martha Quill | Peter Sands";
    assert_eq!(speakers(text, "en"), expected);
}

#[test]
fn a_pronoun_refers_to_the_person_the_paragraph_is_about() {
    let text = "“Come in!” said Martha Quill.\nPeter Sands shook the snow from his hat. He was tired. “Is there soup?” \
                he asked.\n“There is always soup, sir,” said Martha.\n“Then I stay.”";
    assert_eq!(speakers(text, "en"), "Martha Quill | Peter Sands | Martha Quill | Peter Sands");
}

#[test]
fn a_role_introduced_as_new_is_not_a_named_person() {
    let text = "A ferryman came up the path. Martha Quill ran to the gate.\n“Is it you?” cried Martha.\n“Who else?” \
                said the ferryman.\n“Are you cold?”\n“Not very.”";
    assert_eq!(speakers(text, "en"), "Martha Quill | the ferryman | Martha Quill | the ferryman");
}

#[test]
fn an_unknown_speaker_who_gives_a_name_is_that_person() {
    let text =
        "“Who is there?” asked Peter Sands.\n“My name is Martha Quill.”\n“And what do you want?”\n“Soup.”";
    assert_eq!(speakers(text, "en"), "Peter Sands | Martha Quill | Peter Sands | Martha Quill");
    let text = "— Qui est là ? demanda Pierre Sabot.\n— Je m’appelle Marthe Caillou.\n— Et que voulez-vous ?\n— De la soupe.";
    assert_eq!(speakers(text, "fr"), "Pierre Sabot | Marthe Caillou | Pierre Sabot | Marthe Caillou");
}

#[test]
fn the_end_of_a_sentence_has_the_speaker_of_its_beginning() {
    let text = "“Did you sleep?” asked Martha Quill.\n“Yes,” said Peter Sands, “and dreamt.”\n“Of what?”";
    assert_eq!(speakers(text, "en"), "Martha Quill | Peter Sands | Peter Sands | Martha Quill");
}

#[test]
fn whoever_says_i_has_the_narrators_name() {
    let text = "They called me Agnes, after the saint, and the name stayed. Peter Sands sat down by the fire.\n“Are you well?” he asked.\n\
                “Quite well,” I said.\n“And the goat?” said Peter.\n“Better than I am.”";
    assert_eq!(speakers(text, "en"), "Peter Sands | Agnes | Peter Sands | Agnes");
}

#[test]
fn a_possessed_noun_is_not_its_possessor() {
    let text = "“Are you lost?” said Martha Quill.\n“Yes!” cried Peter Sands.\n“So am I,” said Martha's brother.\n\
                “Then we are all lost,” said Peter.";
    assert_eq!(speakers(text, "en"), "Martha Quill | Peter Sands | Martha's brother | Peter Sands");
}

#[test]
fn the_doctor_is_the_one_who_has_the_title() {
    let text = "Dr. Hale came in with Martha Quill.\n“Does it hurt?” asked the doctor gravely.\n“Not much, Doctor.”\n\
                “And now?”\n“Now it does!”";
    assert_eq!(speakers(text, "en"), "Hale | Martha Quill | Hale | Martha Quill");
}

#[test]
fn a_diary_entry_is_written_not_said() {
    let text = "Lundi, 3 mars 1851.\n« Il a neigé toute la nuit. Le puits est gelé, dit-on. »\nMardi, 4 mars.\n« Rien. »\n\
                « Et alors ? dit Marthe Caillou. »\n« Alors rien, dit Pierre Sabot. »";
    assert_eq!(speakers(text, "fr"), "Marthe Caillou | Pierre Sabot");
    let article = "Le 3 mars 1851\n« Le puits sera rouvert avant avril », a dit Marthe Caillou.";
    assert_eq!(speakers(article, "fr"), "Marthe Caillou");
}

#[test]
fn a_speaker_by_turn_is_less_sure_than_a_named_one() {
    let text =
        "“Is it far?” asked Martha Quill.\n“Far enough,” said Peter Sands.\n“Can you see it?”\n“See what?”";
    let sure: Vec<f32> =
        findings(text, "en").quotes.iter().map(|quote| quote.attribution.confidence).collect();
    assert!(sure[0] > 0.9 && sure[1] > 0.9, "{sure:?}");
    assert!(sure[2] < 0.9 && sure[3] < 0.9, "{sure:?}");
}

#[test]
fn english_dashes_open_dialogue_turns() {
    let lines = "—Is it late? Martha Quill asked.\n—Not yet, Peter Sands said. Sit down.\n—Are you tired?\n—A little.";
    assert_eq!(speakers(lines, "en"), "Martha Quill | Peter Sands | Martha Quill | Peter Sands");
}
