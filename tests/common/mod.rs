//! The program, run with its own folders for state and configuration.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A user with an empty home.
pub struct Home {
    pub folder: tempfile::TempDir,
}

/// The result of a run of the program.
pub struct Run {
    pub out: String,
    pub errors: String,
    pub code: Option<i32>,
}

impl Home {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// Writes a file of the user's and returns its path.
    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(&path, text).expect("written");
        path
    }

    #[allow(dead_code, reason = "not every test file looks at it")]
    pub fn state(&self, name: &str) -> PathBuf {
        self.folder.path().join("state/dixit").join(name)
    }

    pub fn dixit(&self, arguments: &[&str]) -> Run {
        let home = self.folder.path();
        let mut command = Command::new(env!("CARGO_BIN_EXE_dixit"));
        command.args(arguments).env("HOME", home).env("XDG_STATE_HOME", home.join("state"));
        // Whatever the machine's language, the tests read English.
        command
            .env("LC_ALL", "C")
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_DATA_HOME", home.join("data"));
        let Output { stdout, stderr, status } = command.output().expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Run { out: text(stdout), errors: text(stderr), code: status.code() }
    }
}

/// A path as an argument.
pub fn argument(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// The folder of the sample library.
#[allow(dead_code, reason = "not every test file reads it")]
pub fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
}
