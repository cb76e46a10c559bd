//! Characters of the fonts Symbol and Wingdings, which have letters of other alphabets and pictures in the place of
//! letters.

/// The letters of the font Symbol for `A` to `Z` and `a` to `z`.
const GREEK: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ";

/// Wingdings that mean something in a text.
const WINGDINGS: [(u32, char); 12] = [
    (0x4A, '☺'),
    (0x6C, '●'),
    (0x6E, '■'),
    (0x6F, '☐'),
    (0x9F, '•'),
    (0xA7, '▪'),
    (0xA8, '☐'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFE, '☑'),
];

/// The character that a font shows for a code in hexadecimal digits; U+FFFD if it is not known.
pub fn shown(font: &str, code: &str) -> char {
    let Ok(code) = u32::from_str_radix(code, 16) else {
        return char::REPLACEMENT_CHARACTER;
    };
    // Codes of such fonts are in a private area.
    let own = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let lower = font.to_lowercase();
    let known = if lower == "symbol" {
        let letter = char::from_u32(own).filter(char::is_ascii_alphabetic);
        let index = letter.map(|one| if one < 'a' { one as usize - 65 } else { one as usize - 97 + 26 });
        index.and_then(|index| GREEK.chars().nth(index)).or((own == 0xB7).then_some('•'))
    } else if lower.contains("dings") {
        WINGDINGS.iter().find(|(known, _)| *known == own).map(|(_, shown)| *shown)
    } else {
        char::from_u32(code).filter(|_| own == code)
    };
    known.unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_is_shown_as_the_letter_it_looks_like() {
        let shown = [("Symbol", "F061"), ("Wingdings", "F0FC"), ("Arial", "2192"), ("Wingdings", "F021")]
            .map(|(font, code)| shown(font, code));
        assert_eq!(shown, ['α', '✓', '→', '\u{fffd}']);
    }
}
