//! The odds that conversations are weighed with, kept as data in `assets/weights/conversation.txt`.
//!
//! *Odds* have no unit: they are compared with those of others, 1 being neutral; *shares* are from 0 to 1.
//! After a change, measure again: `cargo run --release --example evaluate -- FILE`.

use std::sync::LazyLock;

/// The file that ships.
const SHIPPED: &str = include_str!("../../../assets/weights/conversation.txt");

/// What a weight holds: one number, or a few.
trait Numbers: Sized {
    const NEUTRAL: Self;

    fn numbers(&mut self) -> &mut [f32];
}

impl Numbers for f32 {
    const NEUTRAL: Self = 1.0;

    fn numbers(&mut self) -> &mut [f32] {
        std::slice::from_mut(self)
    }
}

impl<const COUNT: usize> Numbers for [f32; COUNT] {
    const NEUTRAL: Self = [1.0; COUNT];

    fn numbers(&mut self) -> &mut [f32] {
        self
    }
}

macro_rules! odds {
    ($($(#[doc = $doc:literal])+ $weight:ident: $kind:ty,)*) => {
        /// Who speaks in turn: how much each clue counts.
        #[derive(Clone, Debug)]
        pub struct Odds {
            $($(#[doc = $doc])+ pub(in crate::extract) $weight: $kind,)*
        }

        impl Odds {
            /// The names of all weights, in the order of the file.
            pub const NAMES: &[&str] = &[$(stringify!($weight)),*];

            const NEUTRAL: Self = Self { $($weight: <$kind>::NEUTRAL,)* };

            /// The numbers of the weight of a name, if there is one.
            pub fn numbers(&mut self, name: &str) -> Option<&mut [f32]> {
                match name {
                    $(stringify!($weight) => Some(self.$weight.numbers()),)*
                    _ => None,
                }
            }
        }
    };
}

odds! {
    /// The cue certainly belongs to this passage, as a share.
    trust: f32,
    /// "“Ready?” Martha laughed. “Yes.”", where paragraphs are lost.
    trust_aside: f32,
    /// No cue, where paragraphs are lost.
    trust_floating_run_on: f32,
    /// No cue.
    trust_floating: f32,
    /// A cue far from the words.
    trust_far: f32,
    /// If the cue belongs to another passage.
    untrusted: f32,
    /// Nothing reports the passage: nobody, against anybody.
    nobody_unsaid: f32,
    /// Several are said to speak: one voice, against nobody.
    one_of_several: f32,
    /// A voice other than the one that the cue names.
    not_named: f32,
    /// The narrator, where "he" or "the man" speaks.
    narrator_in_third_person: f32,
    /// Nobody, where a pronoun speaks.
    nobody_for_pronoun: f32,
    /// A pronoun's voice of the right gender, of an unknown one, of another.
    pronoun: [f32; 3],
    /// What all of these are lessened by, against a name.
    pronoun_against_name: f32,
    /// The subject named last before the pronoun.
    pronoun_last_subject: f32,
    /// Anybody named before the pronoun.
    pronoun_named: f32,
    /// Whom the search for antecedents found.
    pronoun_antecedent: f32,
    /// Nobody, where a role speaks.
    nobody_for_role: f32,
    /// The role as a voice of its own, where it is new.
    role_new: f32,
    /// The same, where it is not.
    role_known: f32,
    /// Who holds the role.
    role_holder: f32,
    /// A person for the role: of the right gender, of an unknown one, of another.
    role_person: [f32; 3],
    /// "Her mother" for a person with a title.
    role_titled: f32,
    /// A person for a role that is new.
    role_new_person: f32,
    /// The elder of a family whom "her mother" refers to.
    role_elder: f32,
    /// Any other voice for the role.
    role_other: f32,
    /// Whom the narrator's sentence beside the words is about; another; where paragraphs are whole.
    beside: [f32; 2],
    /// The same, where they are lost.
    beside_run_on: [f32; 2],
    /// The same, before a colon.
    beside_colon: [f32; 2],
    /// The value of a sentence after the words, relative to one before them.
    beside_behind: f32,
    /// Who is called by name in the words says them.
    called_speaks: f32,
    /// Who gives a name in them.
    introduced: f32,
    /// Who is spoken of in them.
    spoken_of: f32,
    /// Who is called by name hears them; anybody else hears them.
    called_hears: [f32; 2],
    /// Who is of the gender of the one who is called hears them; who is not.
    gender_hears: [f32; 2],
    /// Nobody comes in.
    nobody_enters: f32,
    /// A voice comes in: for each unit of its weight near the passage, up to `most_weight`.
    enters: f32,
    /// See `enters`.
    most_weight: f32,
    /// The same, more: named right before as a subject, or otherwise.
    enters_named: [f32; 2],
    /// The weight of a voice near a passage lessens by this for each passage between.
    away: f32,
    /// The weight of a voice: named by a cue.
    near_named: f32,
    /// The same: a role.
    near_role: f32,
    /// The same: the referent found for a pronoun.
    near_pronoun: f32,
    /// The same: in the narrator's sentence beside.
    near_beside: f32,
    /// The same: named between as a subject, or otherwise.
    near_between: [f32; 2],
    /// The same: called by name.
    near_called: f32,
    /// The same: giving a name.
    near_introduced: f32,
    /// At the beginning of a conversation.
    opening: [f32; 2],
    /// Nothing stands between.
    touching: [f32; 2],
    /// The next paragraph.
    next_paragraph: [f32; 2],
    /// Behind a paragraph of the narrator's.
    behind_narration: [f32; 2],
    /// In one paragraph, in the midst of a sentence: that the same goes on.
    goes_on: f32,
    /// In one paragraph: the same.
    same_paragraph: f32,
    /// In one paragraph, after a long narration.
    same_paragraph_far: f32,
    /// If paragraphs are lost: after a colon.
    run_on_colon: f32,
    /// The same: after one sentence with the cue of the words before.
    run_on_cue: f32,
    /// The same: after two short ones.
    run_on_cue_far: f32,
    /// The same: after two without it.
    run_on: f32,
    /// The same: after more.
    run_on_far: f32,
    /// In one paragraph: that the other answers, after few words, after many.
    answers: [f32; 2],
    /// How present a voice is in the document, 0 to 1, to this power: where a pronoun speaks; where nothing tells who does.
    presence: [f32; 2],
    /// A passage goes on in a paragraph whose breaks are lost, as odds: after a question.
    after_question: f32,
    /// The same: after a question whose cue says so ("asked").
    after_asking: f32,
    /// The same: after an exclamation.
    after_exclamation: f32,
    /// The same: it is a question itself.
    as_question: f32,
    /// The same: it opens as replies do ("yes", "well").
    as_reply: f32,
    /// The same: it has few words.
    as_few_words: f32,
}

impl Odds {
    /// Those that ship.
    pub fn shipped() -> &'static Self {
        static ODDS: LazyLock<Odds> = LazyLock::new(|| Odds::parse(SHIPPED));
        &ODDS
    }

    /// Parses a list: a name, a tab, its numbers; lines that begin with "#" are comments. What is not listed is neutral.
    pub fn parse(list: &str) -> Self {
        let mut odds = Self::NEUTRAL;
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            let Some((name, numbers)) = line.split_once('\t') else { continue };
            for (place, number) in odds.numbers(name).into_iter().flatten().zip(numbers.split_whitespace()) {
                *place = number.parse().unwrap_or(*place);
            }
        }
        odds
    }
}

#[cfg(test)]
mod tests {
    use super::{Odds, SHIPPED};

    #[test]
    fn each_weight_is_listed_with_all_its_numbers() {
        let mut odds = Odds::shipped().clone();
        let listed =
            |name: &str| SHIPPED.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('\t'));
        for name in Odds::NAMES {
            let numbers = odds.numbers(name).map_or(0, |numbers| numbers.len());
            assert_eq!(listed(name).map(|list| list.split(' ').count()), Some(numbers), "{name}");
        }
    }
}
