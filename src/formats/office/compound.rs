//! Compound files (MS-CFB), the containers of old and of encrypted documents: they are told apart to say why they cannot
//! be read.

use crate::formats::{Failure, FailureKind};

/// Whether a file is one.
pub fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

/// Why it cannot be read.
pub fn refusal(bytes: &[u8]) -> Failure {
    // The names of what it holds are in UTF-16.
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &name).is_some()
    };
    let (kind, message) = if holds("EncryptedPackage") {
        let message = "This document is protected by a password; save it without one to read it.";
        (FailureKind::NotPermitted, message)
    } else if holds("WordDocument") {
        let message = "This is a document of Word 97–2003 (.doc), which dixit cannot read; save it as .docx.";
        (FailureKind::Binary, message)
    } else {
        let message =
            "This is a file of an old office program, which dixit cannot read; save it in a newer format.";
        (FailureKind::Binary, message)
    };
    Failure { kind, message: message.into() }
}
