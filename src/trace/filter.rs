//! Owns the choice of what a trace shows.

use super::record::{Kind, Record};

/// Which events are shown. Where a list is empty, it leaves out nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Names of tasks: only what happens in their steps, or to them.
    pub tasks: Vec<String>,
    pub kinds: Vec<Kind>,
    /// Texts of which one must stand in the path of the file where it happens.
    pub files: Vec<String>,
    /// Whether what is mostly in the way is shown, too: what asyncio does for itself, and generators that nobody awaits,
    /// those of `for` loops above all.
    pub all: bool,
    /// At most so many events.
    pub limit: Option<u64>,
}

impl Filter {
    /// Whether an event is to be shown. Introductions go with what others say.
    pub fn shows(&self, record: &Record) -> bool {
        let of_task = |name: &str| {
            record.task.as_deref() == Some(name)
                || record.fields.iter().any(|(field, value)| *field == "name" && value.as_str() == Some(name))
        };
        let (tasks, kinds, files) = (&self.tasks, &self.kinds, &self.files);
        (tasks.is_empty() || tasks.iter().any(|name| of_task(name)))
            && (kinds.is_empty() || kinds.contains(&record.kind))
            && (files.is_empty()
                || record.at.as_ref().is_some_and(|at| files.iter().any(|part| at.file.contains(part.as_str()))))
    }
}
