//! Where a line may end.
//!
//! The rules of the Unicode line breaking algorithm that matter for reading, without its tables: after spaces, but not
//! where French puts a space before or after punctuation or inside a number; after a hyphen or dash inside a word;
//! between ideographs and kana, but not before closing or after opening punctuation. The French rules apply in every
//! language: they look at both sides of the mark, so that »German« marks are safe.

/// Whether a character is a space that a line may end at.
pub(in crate::layout) fn is_space(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{2007}' | '\u{202f}')
        || character == '\u{200b}'
}

/// Whether a line may end at the spaces between `before` and `after`.
pub(in crate::layout) fn at_space(before: &str, after: &str) -> bool {
    let mut left = before.chars().rev();
    let mut right = after.chars();
    let (Some(last), Some(first)) = (left.next(), right.next()) else {
        return !before.is_empty();
    };
    match first {
        ';' | ':' | '!' | '?' | '%' | '€' | '‰' | '°' | '\u{203d}' => return last.is_whitespace(),
        '»' | '›' if right.next().is_none_or(|next| !next.is_alphanumeric()) => return false,
        _ => {}
    }
    match last {
        '«' | '‹' => {
            left.next().is_some_and(|previous| !previous.is_whitespace() && !is_opening(previous))
        }
        '0'..='9' => !(is_group(after) && continues_number(before)),
        _ => true,
    }
}

/// Whether `after` begins with exactly three digits: a group of a number such as `10 000`.
fn is_group(after: &str) -> bool {
    after.bytes().take_while(u8::is_ascii_digit).take(4).count() == 3
}

/// Whether `before` ends with one to three digits, which a group of three can continue.
fn continues_number(before: &str) -> bool {
    before.bytes().rev().take_while(u8::is_ascii_digit).take(4).count() < 4
}

/// Whether a line may end between two clusters without a space: `before` ends with the first, `after` begins with the
/// second. `word` is the part of `before` since the last such place.
pub(in crate::layout) fn inside(word: &str, after: &str) -> bool {
    let (Some(last), Some(first)) = (word.chars().next_back(), after.chars().next()) else { return false };
    match last {
        '-' | '‐' => {
            let stem = &word[..word.len() - last.len_utf8()];
            letters(stem.chars().rev()) && letters(after.chars())
        }
        '—' | '–' => {
            first.is_alphanumeric() && word.chars().rev().nth(1).is_some_and(char::is_alphanumeric)
        }
        '\u{ad}' => true,
        _ if last < '\u{2e80}' && first < '\u{2e80}' => false,
        _ => {
            is_ideographic(last)
                && (is_ideographic(first) || first.is_alphanumeric() || is_opening(first))
                && !is_opening(last)
                && !is_closing(first)
                || is_ideographic(first) && last.is_alphanumeric() && !is_closing(first)
        }
    }
}

/// Whether it begins with at least two letters.
fn letters(mut characters: impl Iterator<Item = char>) -> bool {
    characters.next().is_some_and(char::is_alphabetic) && characters.next().is_some_and(char::is_alphabetic)
}

/// Whether the character belongs to a script without spaces: ideographs, kana, their full-width punctuation.
fn is_ideographic(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{312f}' | '\u{3190}'..='\u{4dbf}' | '\u{4e00}'..='\u{a4cf}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}'
        | '\u{1b000}'..='\u{1b16f}' | '\u{20000}'..='\u{3fffd}')
}

/// Whether a line must not end after the character.
fn is_opening(character: char) -> bool {
    matches!(
        character,
        '(' | '['
            | '{'
            | '“'
            | '‘'
            | '«'
            | '‹'
            | '〈'
            | '《'
            | '「'
            | '『'
            | '【'
            | '〔'
            | '〖'
            | '〘'
            | '〚'
            | '〝'
            | '（'
            | '［'
            | '｛'
            | '｟'
            | '｢'
    )
}

/// Whether a line must not begin with the character: closing and pausing marks, small kana, iteration marks.
fn is_closing(character: char) -> bool {
    matches!(character, ')' | ']' | '}' | '”' | '’' | '»' | '›' | ',' | '.' | ';' | ':' | '!' | '?' | '…' | '‥'
        | '〉' | '》' | '」' | '』' | '】' | '〕' | '〗' | '〙' | '〛' | '〞' | '〟' | '）' | '］' | '｝' | '｠' | '｣'
        | '、' | '。' | '，' | '．' | '：' | '；' | '！' | '？' | '％' | '｡' | '､' | '・' | '･' | '～' | '〜' | '々' | '〻'
        | 'ー' | 'ｰ' | '゛' | '゜' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ' | 'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ'
        | 'ゎ' | 'ゕ' | 'ゖ' | 'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' | 'ヵ' | 'ヶ'
        | '\u{31f0}'..='\u{31ff}' | '\u{ff67}'..='\u{ff6f}')
}
