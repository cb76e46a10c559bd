//! The pieces of an RTF file.

use std::ops::Range;

/// One piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// A group begins.
    Open,
    /// A group ends.
    Close,
    /// A control word with its number.
    Word(&'a str, Option<i32>),
    /// A control symbol: a backslash and one character that is no letter.
    Symbol(char),
    /// A byte in hexadecimal digits.
    Byte(u8),
    /// Plain text.
    Text(&'a str),
}

/// The pieces of a text, each with its place.
pub struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    /// All pieces of `text`.
    pub fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Passes over `count` characters that are no text.
    pub fn pass_over(&mut self, count: usize) {
        let rest = &self.text[self.at..];
        self.at += rest.char_indices().nth(count).map_or(rest.len(), |(at, _)| at);
    }

    /// A control word or symbol; `rest` begins behind the backslash.
    fn control(rest: &'a str) -> (Token<'a>, usize) {
        let bytes = rest.as_bytes();
        let letters = bytes.iter().take(32).take_while(|byte| byte.is_ascii_alphabetic()).count();
        if letters == 0 {
            let Some(symbol) = rest.chars().next() else {
                return (Token::Symbol(' '), 0);
            };
            if symbol == '\'' {
                let digits = rest.get(1..3).and_then(|digits| u8::from_str_radix(digits, 16).ok());
                return digits.map_or((Token::Symbol('\''), 1), |byte| (Token::Byte(byte), 3));
            }
            return (Token::Symbol(symbol), symbol.len_utf8());
        }
        let sign = usize::from(bytes.get(letters) == Some(&b'-'));
        let digits = bytes[letters + sign..].iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
        let end = if digits > 0 { letters + sign + digits } else { letters };
        let number = rest[letters..end].parse().ok();
        let space = usize::from(bytes.get(end) == Some(&b' '));
        (Token::Word(&rest[..letters], number), end + space)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (Token<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(self.at), Some(b'\r' | b'\n' | 0)) {
            self.at += 1;
        }
        let start = self.at;
        let (token, length) = match bytes.get(start)? {
            b'{' => (Token::Open, 1),
            b'}' => (Token::Close, 1),
            b'\\' => {
                let (token, length) = Self::control(&self.text[start + 1..]);
                (token, length + 1)
            }
            _ => {
                let rest = &bytes[start..];
                let is_end = |byte: &u8| matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0);
                let length = rest.iter().position(is_end).unwrap_or(rest.len());
                (Token::Text(&self.text[start..start + length]), length)
            }
        };
        self.at = start + length;
        Some((token, start..self.at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_symbols_bytes_and_text_are_told_apart() {
        let tokens: Vec<_> =
            Tokens::of("{\\b0 a\\'e9\\u-4 ?\\~\r\n\\*x}\\").map(|(token, _)| token).collect();
        let expected = [
            Token::Open,
            Token::Word("b", Some(0)),
            Token::Text("a"),
            Token::Byte(0xe9),
            Token::Word("u", Some(-4)),
            Token::Text("?"),
            Token::Symbol('~'),
            Token::Symbol('*'),
            Token::Text("x"),
            Token::Close,
            Token::Symbol(' '),
        ];
        assert_eq!(tokens, expected);
    }
}
