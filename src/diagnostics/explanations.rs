//! Owns the list of explanations: what protocol errors mean, each with a program that is wrong and one that is mended.

/// The explanations, by name.
pub const ALL: &[Explanation] = &[
    explanation("awaited-already", include_str!("explanations/awaited-already.txt")),
    explanation("awaited-generator", include_str!("explanations/awaited-generator.txt")),
    explanation("awaited-twice", include_str!("explanations/awaited-twice.txt")),
    explanation("bad-yield", include_str!("explanations/bad-yield.txt")),
    explanation("bare-yield", include_str!("explanations/bare-yield.txt")),
    explanation("blocking-call", include_str!("explanations/blocking-call.txt")),
    explanation("coroutine-expected", include_str!("explanations/coroutine-expected.txt")),
    explanation("deadlock", include_str!("explanations/deadlock.txt")),
    explanation("lost-task", include_str!("explanations/lost-task.txt")),
    explanation("never-awaited", include_str!("explanations/never-awaited.txt")),
    explanation("non-iterator", include_str!("explanations/non-iterator.txt")),
    explanation("not-awaitable", include_str!("explanations/not-awaitable.txt")),
    explanation("other-loop", include_str!("explanations/other-loop.txt")),
    explanation("other-protocol", include_str!("explanations/other-protocol.txt")),
    explanation("own-task", include_str!("explanations/own-task.txt")),
    explanation("pending-task", include_str!("explanations/pending-task.txt")),
    explanation("returned-coroutine", include_str!("explanations/returned-coroutine.txt")),
    explanation("step-never-awaited", include_str!("explanations/step-never-awaited.txt")),
    explanation("yield-from", include_str!("explanations/yield-from.txt")),
];

/// One explanation. Its text is a title, what CPython says, what happens in the protocol's terms, and two programs.
#[derive(Clone, Copy, Debug)]
pub struct Explanation {
    pub name: &'static str,
    pub text: &'static str,
}

const fn explanation(name: &'static str, text: &'static str) -> Explanation {
    Explanation { name, text }
}

/// What begins the lines of a text's parts.
const SAYS: &str = "Says: ";
const WRONG: &str = "Wrong:";
const MENDED: &str = "Mended:";

impl Explanation {
    /// The first line: what has happened, in a sentence.
    pub fn title(&self) -> &'static str {
        self.text.lines().next().unwrap_or("")
    }

    /// What CPython says of the program that is wrong, or how Kaa's own report begins; `...` stands for anything.
    pub fn says(&self) -> Option<&'static str> {
        self.text.lines().find_map(|line| line.strip_prefix(SAYS))
    }

    /// The program that is wrong.
    pub fn wrong(&self) -> String {
        self.program(WRONG)
    }

    /// The same program, mended.
    pub fn mended(&self) -> String {
        self.program(MENDED)
    }

    /// The indented lines after a heading.
    fn program(&self, heading: &str) -> String {
        let lines = self.text.lines().skip_while(|line| *line != heading).skip(1);
        let program: Vec<&str> = lines
            .take_while(|line| line.is_empty() || line.starts_with("    "))
            .map(|line| line.strip_prefix("    ").unwrap_or(line))
            .collect();
        format!("{}\n", program.join("\n").trim_matches('\n'))
    }
}

/// The explanation of this name.
pub fn find(name: &str) -> Option<&'static Explanation> {
    ALL.iter().find(|explanation| explanation.name == name)
}
