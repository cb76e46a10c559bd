//! What the subcommands print for their users, and what they store.

mod common;

use common::{Home, argument};

const FIRST: &str = "Le pont\n\nPar Jeanne Roux, le 3 mai 2024\n\n« Le pont sera fini avant la crue de janvier », \
    a dit Ana Prado.\n\nL’eau\u{a0}froide monte.\n";
const SECOND: &str = "La digue\n\nLe 4 juin 2024\n\nAna Prado a parlé de la digue. « Le pont sera fini avant la \
    crue », a dit Ana Prado.\n";

#[test]
fn search_prints_each_hit_with_its_place_whatever_marks_and_accents_are_typed() {
    let home = Home::new();
    let (one, two) = (home.write("articles/1.txt", FIRST), home.write("articles/2.txt", SECOND));
    let folder = home.folder.path().join("articles");
    let run = home.dixit(&["search", "l'eau froide", argument(&folder)]);
    assert_eq!(run.code, Some(0));
    assert!(
        run.out.starts_with(&format!("{}:", one.display())) && run.out.contains("L’eau froide monte"),
        "{}",
        run.out
    );
    let run = home.dixit(&["search", "--regex", "crue( de|\\b)", argument(&folder)]);
    assert_eq!(run.out.lines().count(), 2);
    assert!(run.out.lines().nth(1).is_some_and(|line| line.starts_with(argument(&two))));
    assert!(
        home.dixit(&["search", "--regex", "a(b", argument(&folder)])
            .errors
            .contains("not a regular expression")
    );
}

#[test]
fn a_dossier_gathers_what_one_person_said_in_all_documents() {
    let home = Home::new();
    let (one, two) = (home.write("articles/1.txt", FIRST), home.write("articles/2.txt", SECOND));
    let folder = home.folder.path().join("articles");
    for path in [&one, &two] {
        let run = home.dixit(&["correct", argument(path), "speaker", "sera fini", "--by", "Ana Prado"]);
        assert_eq!(run.code, Some(0), "{}", run.errors);
    }
    let run = home.dixit(&["dossier", "prado", argument(&folder)]);
    assert_eq!(run.code, Some(0), "{}", run.errors);
    assert!(run.out.starts_with("Ana Prado"));
    assert!(run.out.contains("2 documents, 2 quotes"), "{}", run.out);
    assert!(run.out.contains("corrected)") && run.out.contains("Said in several documents"));
    let (first, second) = (run.out.find("janvier »"), run.out.find("avant la crue »"));
    assert!(first.is_some() && first < second, "the earlier article comes first");
    let about = home.dixit(&["dossier", "prado", argument(&folder), "--about", "janvier|digue"]).out;
    assert!(about.contains("1 quote of 2"), "{about}");
    let nobody = home.dixit(&["dossier", "Cadwallader", argument(&folder)]);
    assert_eq!(nobody.code, Some(1));
    assert!(nobody.errors.contains("nobody in these documents is called Cadwallader"));
}

#[test]
fn a_correction_survives_an_edit_of_the_file_and_a_lost_one_is_reported() {
    let home = Home::new();
    let path = home.write("1.txt", FIRST);
    let file = argument(&path);
    home.dixit(&["correct", file, "speaker", "sera fini", "--by", "Ben Okri"]);
    let edited = FIRST.replace("fini avant", "achevé avant").replace("Le pont\n", "Le grand pont\n");
    home.write("1.txt", &edited);
    let run = home.dixit(&["quotes", file]);
    assert!(run.out.contains("Ben Okri (direct, corrected)"), "{}", run.out);
    assert!(!home.dixit(&["quotes", "--without-corrections", file]).out.contains("Okri"));
    assert!(home.dixit(&["people", file]).out.contains("Ben Okri, corrected"));

    home.write("1.txt", "Autre chose\n\nIl n'y a plus rien de ce qui était dit ici, ni du reste.\n");
    let run = home.dixit(&["quotes", file]);
    assert_eq!(run.code, Some(0));
    assert!(
        run.errors.contains("that a correction applied to is gone") && run.errors.contains("Ben Okri"),
        "{}",
        run.errors
    );
    home.write("1.txt", FIRST);
    assert!(home.dixit(&["correct", file, "undo"]).out.contains("undone: speaker"));
    assert!(!home.dixit(&["quotes", file]).out.contains("Okri"));
}

#[test]
fn an_impossible_correction_is_refused_and_not_stored() {
    let home = Home::new();
    let path = home.write("1.txt", FIRST);
    let file = argument(&path);
    for (change, said) in [
        (&["speaker", "des mots absents"][..], "no quote contains"),
        (&["merge", "Ben Okri", "Ana Prado"], "nobody called Ben Okri"),
        (&["quote", "des mots absents"], "is not in"),
    ] {
        let run = home.dixit(&[&["correct", file][..], change].concat());
        assert_eq!(run.code, Some(1));
        assert!(run.errors.contains(said), "{}", run.errors);
    }
    assert_eq!(home.dixit(&["correct", file, "list"]).out, "");
}

#[test]
fn all_work_moves_to_another_machine_and_can_be_forgotten() {
    let home = Home::new();
    let path = home.write("1.txt", FIRST);
    home.dixit(&["correct", argument(&path), "speaker", "sera fini", "--by", "Ben Okri"]);
    let export = home.dixit(&["notes", "export"]).out;
    assert!(export.contains("Ben Okri"));

    let other = Home::new();
    let there = other.write("elsewhere/renamed.txt", FIRST);
    let file = other.write("notes.json", &export);
    assert_eq!(other.dixit(&["notes", "import", argument(&file)]).out, "Imported: 1 entry\n");
    assert_eq!(other.dixit(&["notes", "import", argument(&file)]).out, "Imported: 0 entries\n");
    assert!(other.dixit(&["quotes", argument(&there)]).out.contains("Ben Okri"));
    let broken = other.write("broken.json", "{\"entries\": [");
    let run = other.dixit(&["notes", "import", argument(&broken)]);
    assert_eq!(run.code, Some(1));
    assert!(run.errors.contains("broken.json is not a file that `dixit notes export` wrote"));

    let run = other.dixit(&["forget", argument(&there)]);
    assert!(run.out.ends_with("deleted reading places: 0; notes, corrections and tags: 1\n"), "{}", run.out);
    assert!(!other.dixit(&["quotes", argument(&there)]).out.contains("Ben Okri"));
    let journal = std::fs::read_to_string(other.state("journal.ndjson")).expect("there");
    assert!(!journal.contains("Okri"));
}

#[test]
fn figures_show_who_is_quoted_how_much() {
    let home = Home::new();
    let path = home.write("1.txt", SECOND);
    home.dixit(&["correct", argument(&path), "speaker", "sera fini", "--by", "Ben Okri"]);
    let run = home.dixit(&["figures", argument(&path)]);
    assert!(run.out.contains("Ben Okri") && run.out.contains("7 words 100 %"), "{}", run.out);
}

#[test]
fn the_configuration_is_printed_and_its_errors_name_the_line() {
    let home = Home::new();
    let run = home.dixit(&["config"]);
    assert_eq!((run.code, run.errors.as_str()), (Some(0), ""));
    assert!(run.out.contains("measure = 72"));
    home.write("config/dixit/config.toml", &run.out.replace("measure = 72", "measure = 60"));
    let run = home.dixit(&["config"]);
    assert_eq!((run.code, run.errors.as_str()), (Some(0), ""), "what it prints is a configuration");
    assert!(run.out.contains("measure = 60"));
    home.write("config/dixit/config.toml", "theme = \"dusk\"\n[keys]\nline-down = \"x\"\nline-up = \"x\"\n");
    let run = home.dixit(&["config"]);
    assert_eq!(run.code, Some(1));
    let lines: Vec<&str> = run.errors.lines().collect();
    assert!(
        lines.iter().any(|line| line.contains("config.toml, line 1: there is no theme `dusk`")),
        "{lines:?}"
    );
    assert!(
        lines
            .iter()
            .any(|line| line.contains("config.toml, line 4: `x` (line-up) is already bound to `line-down`"))
    );
}

#[test]
fn a_mistake_in_the_configuration_is_reported_by_every_command_and_stops_none() {
    let home = Home::new();
    let path = home.write("1.txt", FIRST);
    home.write("config/dixit/config.toml", "language = \"en\"\nmeasur = 80\n");
    for command in [&["quotes"][..], &["text"], &["search", "pont"], &[]] {
        let run = home.dixit(&[command, &[argument(&path)]].concat());
        assert_eq!(run.code, Some(0), "{command:?}: {}", run.errors);
        assert!(
            run.errors.contains("config.toml, line 2: unknown field `measur`"),
            "{command:?}: {}",
            run.errors
        );
    }
}

#[test]
fn the_command_line_speaks_french_to_a_french_reader() {
    let home = Home::new();
    let path = home.write("1.txt", FIRST);
    home.write("config/dixit/config.toml", "language = \"fr\"\n");
    let digest = home.dixit(&[argument(&path)]).out;
    assert!(digest.contains("Personnes\n") && digest.contains("(directe)"), "{digest}");
    assert!(!digest.contains("quote") && !digest.contains("People"), "{digest}");
    let help = home.dixit(&["quotes", "--help"]).out;
    assert!(
        help.contains("Utilisation : dixit quotes") && help.contains("[valeurs possibles : direct"),
        "{help}"
    );
    let wrong = home.dixit(&["quotes", "--loud", argument(&path)]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.errors.starts_with("erreur : argument inattendu « --loud »"), "{}", wrong.errors);
    let config = home.dixit(&["config"]).out;
    assert!(
        config.contains("# Couper les mots.") && config.contains("# Résultat d’une recherche."),
        "{config}"
    );
    let left: Vec<&str> = config.lines().filter(|line| line.contains(" the ")).collect();
    assert!(left.is_empty(), "{left:?}");
    let rules = home.dixit(&["rules"]).out;
    assert!(
        rules.contains("dash-turn                 forme         Une réplique ouverte par un tiret."),
        "{rules}"
    );
    let gone = home.dixit(&["quotes", "gone.txt"]);
    assert!(gone.errors.contains("gone.txt: Ce fichier n’existe pas"), "{}", gone.errors);
    let json = home.dixit(&["extract", argument(&path), "gone.txt"]).out;
    assert!(
        json.contains("\"direct\"") && json.contains("There is no such file"),
        "data speaks English: {json}"
    );
}

#[test]
fn a_table_is_printed_row_by_row() {
    let home = Home::new();
    let file = home.write(
        "table.md",
        "Before.\n\n| Town | People |\n|---|---|\n| Ald | 12 |\n| Wick | 7 |\n\nBehind.\n",
    );
    let run = home.dixit(&["text", argument(&file)]);
    assert_eq!(run.out, "Before.\n\nTown | People\nAld | 12\nWick | 7\n\nBehind.\n");
}
