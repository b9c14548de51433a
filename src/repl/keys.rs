//! Owns the keys that do something else in a program than in a line of a shell: Enter, Tab, and those that would come
//! upon the prompt which the lines of an input begin with.

use rustyline::{
    Cmd, ConditionalEventHandler, Event, EventContext, EventHandler, KeyCode, KeyEvent, Modifiers, Movement,
    RepeatCount,
};

use super::editor::SharedPrompts;
use super::input::{self, Decision};

/// All keys with a handler of their own.
pub fn bindings(prompts: &SharedPrompts) -> Vec<(KeyEvent, EventHandler)> {
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
    ];
    keys.map(|(event, key)| (event, EventHandler::Conditional(Box::new(Handler { key, prompts: prompts.clone() }))))
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
}

struct Handler {
    key: Key,
    prompts: SharedPrompts,
}

impl ConditionalEventHandler for Handler {
    fn handle(&self, _event: &Event, count: RepeatCount, _positive: bool, context: &EventContext) -> Option<Cmd> {
        if count != 1 && self.key != Key::Enter {
            return None;
        }
        let more = self.prompts.more();
        command(self.key, context.line(), context.pos(), &more)
    }
}

/// What a key does with the cursor at `at`; `None` for what it always does.
fn command(key: Key, buffer: &str, at: usize, more: &str) -> Option<Cmd> {
    let line = Line::around(buffer, at, more);
    match key {
        Key::Enter => Some(enter(buffer, at, more)),
        Key::Tab if line.before().trim().is_empty() => Some(Cmd::Insert(1, input::tab())),
        Key::Tab => None,
        Key::Backspace if line.is_at_prompt() => Some(Cmd::Kill(back(line.way_back()))),
        Key::Backspace if !line.before().is_empty() && line.before().trim_matches(' ').is_empty() => {
            Some(Cmd::Kill(back(input::step_back(line.before().len()))))
        }
        Key::Delete => line.way_on().map(|count| Cmd::Kill(on(count))),
        Key::Left if line.is_at_prompt() => Some(Cmd::Move(back(line.way_back()))),
        Key::Right => line.way_on().map(|count| Cmd::Move(on(count))),
        Key::Home if line.start > line.begin => match line.before().chars().count() {
            0 => Some(Cmd::Noop),
            count => Some(Cmd::Move(back(count))),
        },
        Key::Backspace | Key::Left | Key::Home => None,
    }
}

/// So many characters to the left. Nobody's lines are longer than a repeat count goes.
fn back(count: usize) -> Movement {
    Movement::BackwardChar(count.try_into().unwrap_or(RepeatCount::MAX))
}

/// So many characters to the right.
fn on(count: usize) -> Movement {
    Movement::ForwardChar(count.try_into().unwrap_or(RepeatCount::MAX))
}

/// At the end of an input, Enter accepts it if it is complete; anywhere else it begins a new line.
fn enter(buffer: &str, at: usize, more: &str) -> Cmd {
    let new_line = |indentation: usize| Cmd::Insert(1, format!("\n{more}{}", " ".repeat(indentation)));
    let text = input::without_prompts(buffer, more);
    if buffer[at..].contains('\n') {
        let above = input::without_prompts(&buffer[..at], more);
        return match input::decide(&above) {
            Decision::Continue { indentation } => new_line(indentation),
            Decision::Accept => new_line(0),
        };
    }
    match input::decide(&text) {
        Decision::Accept => Cmd::AcceptLine,
        Decision::Continue { indentation } => new_line(indentation),
    }
}

/// The line of the buffer that the cursor is in.
struct Line<'b> {
    buffer: &'b str,
    more: &'b str,
    at: usize,
    /// Where it begins.
    begin: usize,
    /// Where the text after the prompt begins, or the line itself if it has none.
    start: usize,
}

impl<'b> Line<'b> {
    fn around(buffer: &'b str, at: usize, more: &'b str) -> Line<'b> {
        let begin = buffer[..at].rfind('\n').map_or(0, |end| end + 1);
        let has_prompt = begin > 0 && buffer[begin..].starts_with(more) && at >= begin + more.len();
        let start = if has_prompt { begin + more.len() } else { begin };
        Line { buffer, more, at, begin, start }
    }

    /// The text between the prompt and the cursor.
    fn before(&self) -> &'b str {
        &self.buffer[self.start..self.at]
    }

    /// Right after the prompt of a line that has one.
    fn is_at_prompt(&self) -> bool {
        self.start > self.begin && self.at == self.start
    }

    /// How many characters it is back to the end of the line above.
    fn way_back(&self) -> usize {
        self.more.chars().count() + 1
    }

    /// At the end of a line: how many characters it is to the text of the line below, if that has a prompt.
    fn way_on(&self) -> Option<usize> {
        let rest = self.buffer[self.at..].strip_prefix('\n')?;
        rest.starts_with(self.more).then(|| self.way_back())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a key does; `|` is the cursor.
    fn press(key: Key, buffer: &str) -> Option<Cmd> {
        let at = buffer.find('|').expect("the cursor is somewhere");
        command(key, &buffer.replace('|', ""), at, "... ")
    }

    #[test]
    fn enter_accepts_what_is_complete_and_indents_what_is_not() {
        assert_eq!(press(Key::Enter, "1|"), Some(Cmd::AcceptLine));
        assert_eq!(press(Key::Enter, "f()|)"), Some(Cmd::AcceptLine));
        assert_eq!(press(Key::Enter, "if x:|"), Some(Cmd::Insert(1, "\n...     ".to_string())));
        assert_eq!(press(Key::Enter, "if x:\n...     y\n... |"), Some(Cmd::AcceptLine));
        assert_eq!(press(Key::Enter, "if x:|\n...     y"), Some(Cmd::Insert(1, "\n...     ".to_string())));
    }

    #[test]
    fn the_prompts_in_an_input_are_passed_over() {
        assert_eq!(press(Key::Left, "if x:\n... |y"), Some(Cmd::Move(Movement::BackwardChar(5))));
        assert_eq!(press(Key::Right, "if x:|\n... y"), Some(Cmd::Move(Movement::ForwardChar(5))));
        assert_eq!(press(Key::Home, "if x:\n... ab|y"), Some(Cmd::Move(Movement::BackwardChar(2))));
        assert_eq!(press(Key::Backspace, "if x:\n... |y"), Some(Cmd::Kill(Movement::BackwardChar(5))));
        assert_eq!(press(Key::Backspace, "if x:\n...         |y"), Some(Cmd::Kill(Movement::BackwardChar(4))));
        assert_eq!(press(Key::Delete, "if x:|\n... y"), Some(Cmd::Kill(Movement::ForwardChar(5))));
        for key in [Key::Left, Key::Right, Key::Home, Key::Backspace, Key::Delete] {
            assert_eq!(press(key, "ab|c"), None);
        }
    }

    #[test]
    fn tab_indents_where_a_line_has_nothing_yet() {
        assert_eq!(press(Key::Tab, "|"), Some(Cmd::Insert(1, "    ".to_string())));
        assert_eq!(press(Key::Tab, "if x:\n... |"), Some(Cmd::Insert(1, "    ".to_string())));
        assert_eq!(press(Key::Tab, "pri|"), None);
    }
}
