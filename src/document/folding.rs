//! Names and words reduced for comparison: without case, accents, hyphens or kinds of apostrophes.

use unicode_normalization::UnicodeNormalization as _;

/// The words of `text` in lower case, without accents, separated by single spaces; hyphens and any other punctuation
/// separate words. "JEAN-PIERRE  Roüx" and "Jean Pierre Roux" give the same.
pub fn folded_words(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    let mut add = |character: char| {
        if character.is_alphanumeric() {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            folded.extend(character.to_lowercase().filter(|lower| lower.is_alphanumeric()));
        } else {
            gap = true;
        }
    };
    if text.is_ascii() {
        text.chars().for_each(add);
    } else {
        let letters = text.nfd().filter(|&one| !unicode_normalization::char::is_combining_mark(one));
        letters.for_each(&mut add);
    }
    folded
}

/// A name as names are compared and as `assets/names` lists them: lower case, without diacritics, with straight
/// apostrophes and plain hyphens.
pub fn folded_name(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    let mut key = String::with_capacity(name.len());
    for character in
        name.nfd().filter(|&character| !unicode_normalization::char::is_combining_mark(character))
    {
        match character {
            'ø' | 'Ø' => key.push('o'),
            'ł' | 'Ł' => key.push('l'),
            'đ' | 'Đ' => key.push('d'),
            'ı' => key.push('i'),
            'ß' => key.push_str("ss"),
            'æ' | 'Æ' => key.push_str("ae"),
            'œ' | 'Œ' => key.push_str("oe"),
            '’' | 'ʼ' => key.push('\''),
            '‑' => key.push('-'),
            other => key.extend(other.to_lowercase()),
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::folded_words;

    #[test]
    fn names_that_differ_only_in_spelling_are_the_same() {
        assert_eq!(folded_words("JEAN-PIERRE  Roüx"), "jean pierre roux");
        assert_eq!(folded_words("O’Brien"), folded_words("O'brien"));
        assert_eq!(folded_words(" — "), "");
        assert_eq!(folded_words("İnönü"), "inonu");
    }
}
