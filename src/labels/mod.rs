//! Lines that name who speaks: plays, screenplays, debates, interviews, transcripts, chats.
//!
//! There are as many layouts as there are houses that print such texts, so none of them is a rule of its own here.
//! [`shape`] says where in a line a label may stand, whatever the layout; [`evidence`] gathers over a whole text how
//! often each name recurs, how the labels alternate and what stands behind them, and says in which of the shapes the
//! text names its speakers, if in any. One line by itself is never a label: "Note: …" has the same shape.

pub mod evidence;
mod lists;
mod names;
pub mod shape;
mod times;

pub use evidence::{Evidence, Line};
pub use lists::{
    is_address, is_cast_list, is_editors_sign, is_role, is_screenplay_sign, is_stage_direction, is_talk_in,
    is_told, is_voice,
};
pub use names::{Case, case};
pub use shape::{Label, Shape};
pub use times::leading as leading_time;
