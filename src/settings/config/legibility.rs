//! Every built-in theme is legible: contrast after WCAG 2.1, and speakers' colours that differ for all readers, by
//! CIEDE2000 (Sharma 2005) and a simulation of dichromacy (Machado 2009).

use super::{BUILT_IN, Colour, Depth, Role, Theme};

type Rgb = [f64; 3];

/// Red, green and blue in light, from 0 to 1.
fn light_of(colour: Colour) -> Rgb {
    let Colour::Rgb(red, green, blue) = colour else { panic!("{colour} is no colour of its own") };
    [red, green, blue].map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let luminance = |colour| {
        let [red, green, blue] = light_of(colour);
        0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
    };
    let (one, other) = (luminance(one), luminance(other));
    one.max(other) / one.min(other)
}

/// What somebody sees who lacks the red or the green cones.
const SIGHTS: [[Rgb; 3]; 3] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [
        [0.152_286, 1.052_583, -0.204_868],
        [0.114_503, 0.786_281, 0.099_216],
        [-0.003_882, -0.048_116, 1.051_998],
    ],
    [
        [0.367_322, 0.860_646, -0.227_968],
        [0.280_085, 0.672_501, 0.047_413],
        [-0.011_820, 0.042_940, 0.968_881],
    ],
];

/// CIE L*a*b*, D65.
fn lab(colour: Colour, sight: &[Rgb; 3]) -> Rgb {
    let light = light_of(colour);
    let times =
        |row: &Rgb| row.iter().zip(light).map(|(one, other)| one * other).sum::<f64>().clamp(0.0, 1.0);
    let [red, green, blue] = [&sight[0], &sight[1], &sight[2]].map(times);
    let scaled = |value: f64| {
        if value > 0.008_856 { value.cbrt() } else { 7.787 * value + 16.0 / 116.0 }
    };
    let x = scaled((0.412_456 * red + 0.357_576 * green + 0.180_438 * blue) / 0.950_47);
    let y = scaled(0.212_673 * red + 0.715_152 * green + 0.072_175 * blue);
    let z = scaled((0.019_334 * red + 0.119_192 * green + 0.950_304 * blue) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// CIEDE2000.
fn difference(one: Rgb, other: Rgb) -> f64 {
    let power = |chroma: f64| (chroma.powi(7) / (chroma.powi(7) + 25_f64.powi(7))).sqrt();
    let mean = f64::midpoint(one[1].hypot(one[2]), other[1].hypot(other[2]));
    let stretch = 1.5 - 0.5 * power(mean);
    let polar = |[_, a, b]: Rgb| {
        let a = a * stretch;
        (a.hypot(b), b.atan2(a).to_degrees().rem_euclid(360.0))
    };
    let ((chroma, hue), (other_chroma, other_hue)) = (polar(one), polar(other));
    let mut turn = other_hue - hue;
    let mut middle = f64::midpoint(hue, other_hue);
    if turn.abs() > 180.0 {
        turn -= 360.0_f64.copysign(turn);
        middle = if middle < 180.0 { middle + 180.0 } else { middle - 180.0 };
    }
    let cosine = |angle: f64| angle.to_radians().cos();
    let weight =
        1.0 - 0.17 * cosine(middle - 30.0) + 0.24 * cosine(2.0 * middle) + 0.32 * cosine(3.0 * middle + 6.0)
            - 0.2 * cosine(4.0 * middle - 63.0);
    let from_grey = (f64::midpoint(one[0], other[0]) - 50.0).powi(2);
    let chromas = f64::midpoint(chroma, other_chroma);
    let lightness = (other[0] - one[0]) / (1.0 + 0.015 * from_grey / (20.0 + from_grey).sqrt());
    let saturation = (other_chroma - chroma) / (1.0 + 0.045 * chromas);
    let hues = 2.0 * (chroma * other_chroma).sqrt() * (turn / 2.0).to_radians().sin();
    let hues = hues / (1.0 + 0.015 * chromas * weight);
    let rotation =
        -2.0 * power(chromas) * (60.0 * (-((middle - 275.0) / 25.0).powi(2)).exp()).to_radians().sin();
    (lightness.powi(2) + saturation.powi(2) + hues.powi(2) + rotation * saturation * hues).sqrt()
}

/// The themes with a background of their own: the others look as the terminal does.
fn painted() -> impl Iterator<Item = (&'static str, Theme)> {
    let all = BUILT_IN.iter().map(|(name, _)| (*name, Theme::built_in(name).expect("sound")));
    all.filter(|(_, theme)| theme.style(Role::Page).background.is_some())
}

#[test]
fn differences_are_those_of_the_published_examples() {
    for (one, other, expected) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 2.5, 0.0], [50.0, 0.0, -2.5], 4.3065),
        ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
        ([22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], 2.0373),
    ] {
        assert!((difference(one, other) - expected).abs() < 0.0002, "{}", difference(one, other));
    }
}

#[test]
fn everything_written_is_legible_on_every_row() {
    assert!(painted().count() >= 6);
    for (name, theme) in painted() {
        let page = theme.style(Role::Page).background.expect("painted");
        let rows = [Role::Page, Role::Status, Role::Current, Role::Cursor];
        let text = theme.style(Role::Text).foreground.expect("a colour");
        for row in rows {
            let behind = theme.style(row).background.unwrap_or(page);
            let written = [
                (Role::Text, 4.5),
                (Role::Heading, 4.5),
                (Role::Faint, 3.0),
                (Role::Warning, 4.5),
                (Role::Unknown, 4.5),
                (Role::Key, 4.5),
                (Role::Link, 4.5),
                (Role::Code, 4.5),
            ];
            for (role, least) in written {
                let style = theme.style(role);
                assert_eq!(style.background, None, "{name}: {} is a patch on other rows", role.name());
                let found = contrast(style.foreground.unwrap_or(text), behind);
                assert!(found >= least, "{name}: {} on {}: {found:.2}", role.name(), row.name());
            }
            for speaker in &theme.speakers {
                let found = contrast(*speaker, behind);
                assert!(found >= 4.5, "{name}: {speaker} on {}: {found:.2}", row.name());
            }
        }
        let highlighted = Role::ALL.iter().filter(|role| role.name().starts_with("highlight-"));
        for role in
            highlighted.chain(&[Role::Selection, Role::Hit, Role::CurrentHit, Role::Evidence, Role::Focused])
        {
            let style = theme.style(*role);
            let words = style.foreground.expect("a speaker's colour may be illegible there");
            let found = contrast(words, style.background.unwrap_or(page));
            assert!(found >= 4.5, "{name}: {}: {found:.2}", role.name());
        }
    }
}

#[test]
fn speakers_are_told_apart_by_everybody() {
    for (name, theme) in painted() {
        for (sight, least) in SIGHTS.iter().zip([15.0, 8.0, 8.0]) {
            let seen: Vec<Rgb> = theme.speakers.iter().map(|colour| lab(*colour, sight)).collect();
            for (at, one) in seen.iter().enumerate() {
                for (before, other) in seen[..at].iter().enumerate() {
                    let found = difference(*one, *other);
                    assert!(found >= least, "{name}: speakers {before} and {at}: {found:.1} of {least}");
                }
            }
        }
    }
}

#[test]
fn speakers_keep_colours_of_their_own_where_there_are_fewer() {
    for (name, theme) in painted() {
        let few = theme.reduced_to(Depth::Indexed);
        assert_eq!(few.speakers.len(), theme.speakers.len(), "{name}");
    }
}
