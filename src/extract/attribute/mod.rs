//! Who is it that says each report: from what names the speaker there to a person, a role, an organisation, or nobody
//! that is known.

pub mod acronyms;
pub mod conversation;
pub mod reference;
