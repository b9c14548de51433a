//! Owns the keys that do something else in a program than in a line of a shell: Enter, Tab, Ctrl-C, Ctrl-D, and those that
//! would come upon the prompt which the lines of an input begin with.
//!
//! A command must not count characters: rustyline puts its own repeat count in the place of any other.

use rustyline::{
    CharSearch, Cmd, ConditionalEventHandler, Event, EventContext, EventHandler, KeyCode, KeyEvent, Modifiers,
    Movement, RepeatCount,
};

use super::editor::{Fate, Shared};
use super::input::{self, Decision, MARK};

/// All keys with a handler of their own.
pub fn bindings(shared: &Shared) -> Vec<(KeyEvent, EventHandler)> {
    let keys = [
        (KeyEvent(KeyCode::Enter, Modifiers::NONE), Key::Enter),
        (KeyEvent::ctrl('J'), Key::Enter),
        (KeyEvent::ctrl('M'), Key::Enter),
        (KeyEvent(KeyCode::Tab, Modifiers::NONE), Key::Tab),
        (KeyEvent::ctrl('I'), Key::Tab),
        (KeyEvent(KeyCode::Backspace, Modifiers::NONE), Key::Backspace),
        (KeyEvent::ctrl('H'), Key::Backspace),
        (KeyEvent(KeyCode::Delete, Modifiers::NONE), Key::Delete),
        (KeyEvent(KeyCode::Left, Modifiers::NONE), Key::Left),
        (KeyEvent::ctrl('B'), Key::Left),
        (KeyEvent(KeyCode::Right, Modifiers::NONE), Key::Right),
        (KeyEvent::ctrl('F'), Key::Right),
        (KeyEvent(KeyCode::Home, Modifiers::NONE), Key::Home),
        (KeyEvent::ctrl('A'), Key::Home),
        (KeyEvent::ctrl('C'), Key::Interrupt),
        (KeyEvent::ctrl('D'), Key::End),
    ];
    keys.map(|(event, key)| (event, EventHandler::Conditional(Box::new(Handler { key, shared: shared.clone() }))))
        .into()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    Enter,
    Tab,
    Backspace,
    Delete,
    Left,
    Right,
    Home,
    /// Ctrl-C.
    Interrupt,
    /// Ctrl-D.
    End,
}

struct Handler {
    key: Key,
    shared: Shared,
}

impl ConditionalEventHandler for Handler {
    fn handle(&self, _event: &Event, count: RepeatCount, _positive: bool, context: &EventContext) -> Option<Cmd> {
        let fate = match self.key {
            Key::Interrupt => Some(Fate::Interrupted),
            Key::End if context.line().is_empty() => Some(Fate::End),
            _ => None,
        };
        if let Some(fate) = fate {
            // rustyline's own commands for these would forget what was typed after them.
            self.shared.decide(fate);
            return Some(Cmd::AcceptLine);
        }
        if self.shared.is_for_program() {
            return (self.key == Key::Tab).then(|| Cmd::Insert(1, "\t".to_string()));
        }
        if self.key == Key::Enter && self.shared.is_past(context.line()) {
            return Some(Cmd::AcceptLine);
        }
        if count != 1 {
            return None;
        }
        match action(self.key, context.line(), context.pos(), &self.shared.more())? {
            Action::Command(command) => Some(command),
            Action::TakeBack { bytes } => {
                // No command does that but a completion whose only candidate is shorter.
                self.shared.take_back(bytes);
                Some(Cmd::Complete)
            }
        }
    }
}

/// What a key does.
#[derive(Debug, PartialEq)]
enum Action {
    Command(Cmd),
    /// Takes away what is before the cursor.
    TakeBack {
        bytes: usize,
    },
}

/// What a key does with the cursor at `at`; `None` for what it always does.
fn action(key: Key, buffer: &str, at: usize, more: &str) -> Option<Action> {
    let line = Line::around(buffer, at);
    let before = line.before();
    let command = match key {
        Key::Enter => enter(buffer, at, more),
        Key::Tab if before.trim().is_empty() => Cmd::Insert(1, input::tab()),
        Key::Backspace if line.is_at_prompt() => Cmd::Kill(back_to('\n')),
        Key::Backspace if !before.is_empty() && before.trim_matches(' ').is_empty() => {
            return Some(Action::TakeBack { bytes: input::step_back(before.len()) });
        }
        Key::Delete if line.is_before_prompt() => Cmd::Kill(on_to(MARK)),
        Key::Left if line.is_at_prompt() => Cmd::Move(back_to('\n')),
        Key::Right if line.is_before_prompt() => Cmd::Move(on_to(MARK)),
        Key::Home if line.start > line.begin => Cmd::Move(Movement::ViCharSearch(1, CharSearch::BackwardAfter(MARK))),
        Key::Tab | Key::Backspace | Key::Delete | Key::Left | Key::Right | Key::Home => return None,
        Key::Interrupt | Key::End => return None,
    };
    Some(Action::Command(command))
}

/// Back to a character, and before it.
fn back_to(character: char) -> Movement {
    Movement::ViCharSearch(1, CharSearch::Backward(character))
}

/// On to a character; what is killed ends with it.
fn on_to(character: char) -> Movement {
    Movement::ViCharSearch(1, CharSearch::Forward(character))
}

/// At the end of an input, Enter accepts it if it is complete; anywhere else it begins a new line.
fn enter(buffer: &str, at: usize, more: &str) -> Cmd {
    let new_line = |indentation: usize| Cmd::Insert(1, format!("\n{}{}", input::prompt(more), " ".repeat(indentation)));
    let is_above = buffer[at..].contains('\n');
    let text = input::without_prompts(if is_above { &buffer[..at] } else { buffer });
    match input::decide(&text) {
        Decision::Continue { indentation } => new_line(indentation),
        Decision::Accept if is_above => new_line(0),
        Decision::Accept => Cmd::AcceptLine,
    }
}

/// The line of the buffer that the cursor is in.
struct Line<'b> {
    buffer: &'b str,
    at: usize,
    /// Where it begins.
    begin: usize,
    /// Where the text after the prompt begins, or the line itself if it has none before the cursor.
    start: usize,
}

impl<'b> Line<'b> {
    fn around(buffer: &'b str, at: usize) -> Line<'b> {
        let begin = buffer[..at].rfind('\n').map_or(0, |end| end + 1);
        let start = buffer[begin..at].rfind(MARK).map_or(begin, |mark| begin + mark + MARK.len_utf8());
        Line { buffer, at, begin, start }
    }

    /// The text between the prompt and the cursor.
    fn before(&self) -> &'b str {
        &self.buffer[self.start..self.at]
    }

    /// In the prompt of a line that has one, or right after it.
    fn is_at_prompt(&self) -> bool {
        let end = self.buffer[self.begin..].find('\n').map_or(self.buffer.len(), |length| self.begin + length);
        self.start > self.begin && self.at == self.start || self.buffer[self.at..end].contains(MARK)
    }

    /// At the end of a line, and the line below has a prompt.
    fn is_before_prompt(&self) -> bool {
        let below = self.buffer[self.at..].strip_prefix('\n').and_then(|rest| rest.split('\n').next());
        below.is_some_and(|below| below.contains(MARK))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a key does; `|` is the cursor, and `~` the mark after a prompt.
    fn press(key: Key, buffer: &str) -> Option<Action> {
        let buffer = buffer.replace('~', &MARK.to_string());
        let at = buffer.find('|').expect("the cursor is somewhere");
        action(key, &buffer.replace('|', ""), at, "... ")
    }

    fn inserted(text: &str) -> Option<Action> {
        does(Cmd::Insert(1, text.replace('~', &MARK.to_string())))
    }

    fn does(command: Cmd) -> Option<Action> {
        Some(Action::Command(command))
    }

    #[test]
    fn enter_accepts_what_is_complete_and_indents_what_is_not() {
        assert_eq!(press(Key::Enter, "1|"), does(Cmd::AcceptLine));
        assert_eq!(press(Key::Enter, "f()|)"), does(Cmd::AcceptLine));
        assert_eq!(press(Key::Enter, "if x:|"), inserted("\n... ~    "));
        assert_eq!(press(Key::Enter, "if x:\n... ~    y\n... ~|"), does(Cmd::AcceptLine));
        assert_eq!(press(Key::Enter, "if x:|\n... ~    y"), inserted("\n... ~    "));
    }

    #[test]
    fn the_prompts_in_an_input_are_passed_over() {
        assert_eq!(press(Key::Left, "if x:\n... ~|y"), does(Cmd::Move(back_to('\n'))));
        assert_eq!(press(Key::Left, "if x:\n... |~y"), does(Cmd::Move(back_to('\n'))));
        assert_eq!(press(Key::Right, "if x:|\n... ~y"), does(Cmd::Move(on_to(MARK))));
        let to_start = Movement::ViCharSearch(1, CharSearch::BackwardAfter(MARK));
        assert_eq!(press(Key::Home, "if x:\n... ~ab|y"), does(Cmd::Move(to_start)));
        assert_eq!(press(Key::Backspace, "if x:\n... ~|y"), does(Cmd::Kill(back_to('\n'))));
        assert_eq!(press(Key::Delete, "if x:|\n... ~y"), does(Cmd::Kill(on_to(MARK))));
        for key in [Key::Left, Key::Right, Key::Home, Key::Backspace, Key::Delete] {
            assert_eq!(press(key, "ab|c"), None);
            // What was pasted has no prompts.
            assert_eq!(press(key, "if x:\n... |y"), None);
        }
    }

    #[test]
    fn backspace_takes_back_an_indentation() {
        assert_eq!(press(Key::Backspace, "if x:\n... ~        |y"), Some(Action::TakeBack { bytes: 4 }));
        assert_eq!(press(Key::Backspace, "if x:\n... ~      |y"), Some(Action::TakeBack { bytes: 2 }));
        assert_eq!(press(Key::Backspace, "    |y"), Some(Action::TakeBack { bytes: 4 }));
    }

    #[test]
    fn tab_indents_where_a_line_has_nothing_yet() {
        assert_eq!(press(Key::Tab, "|"), inserted("    "));
        assert_eq!(press(Key::Tab, "if x:\n... ~|"), inserted("    "));
        assert_eq!(press(Key::Tab, "pri|"), None);
    }
}
