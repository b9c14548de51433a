//! Owns `Stream`: buffered bytes from and to a file or a standard stream, below the file objects.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

/// Where bytes come from or go to.
pub enum Source {
    Stdin,
    Stdout,
    Stderr,
    File(File),
    /// Standard output or standard error by another way: a prompt shows it beside the line that is being typed.
    Shown {
        output: Box<dyn Write>,
        number: i64,
    },
    /// Standard input by another way: a prompt reads the terminal.
    Asked(Box<dyn Read>),
}

/// When written bytes leave the buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Buffering {
    /// When there are many.
    Full,
    /// After every line, as on a terminal.
    Line,
    /// At once.
    None,
}

/// A buffered stream. It flushes when it is dropped.
pub struct Stream {
    source: Source,
    pub buffering: Buffering,
    /// Bytes that were read ahead, from `read_at` on.
    read: Vec<u8>,
    read_at: usize,
    written: Vec<u8>,
}

const CHUNK: usize = 1 << 16;

/// How long a wait for standard input goes on before somebody looks for Ctrl-C.
const SLICE: Timespec = Timespec { tv_sec: 0, tv_nsec: 50_000_000 };

/// Waits for something to read; the error `Interrupted` says that nothing came for a while, or a signal did.
fn wait_for_stdin() -> io::Result<()> {
    let stdin = io::stdin();
    match poll(&mut [PollFd::new(&stdin, PollFlags::IN)], Some(&SLICE))? {
        0 => Err(io::ErrorKind::Interrupted.into()),
        _ => Ok(()),
    }
}

impl Stream {
    /// From now on, what is written goes this way.
    pub fn show(&mut self, output: Box<dyn Write>) {
        self.source = Source::Shown { number: self.file_number(), output };
    }

    /// From now on, what is read comes from here.
    pub fn ask(&mut self, input: Box<dyn Read>) {
        self.source = Source::Asked(input);
    }

    pub fn new(source: Source, buffering: Buffering) -> Stream {
        Stream { source, buffering, read: Vec::new(), read_at: 0, written: Vec::new() }
    }

    /// Reads more from the source; false at its end.
    fn fill(&mut self) -> io::Result<bool> {
        self.flush()?;
        if self.read_at == self.read.len() {
            self.read.clear();
            self.read_at = 0;
        }
        let start = self.read.len();
        self.read.resize(start + CHUNK, 0);
        let target = &mut self.read[start..];
        let result = loop {
            let result = match &mut self.source {
                Source::Stdin => wait_for_stdin().and_then(|()| io::stdin().read(target)),
                Source::File(file) => match file.read(target) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    result => result,
                },
                Source::Asked(input) => input.read(target),
                Source::Stdout | Source::Stderr | Source::Shown { .. } => Ok(0),
            };
            break result;
        };
        self.read.truncate(start + *result.as_ref().unwrap_or(&0));
        result.map(|count| count > 0)
    }

    fn take(&mut self, count: usize) -> Vec<u8> {
        let end = (self.read_at + count).min(self.read.len());
        let taken = self.read[self.read_at..end].to_vec();
        self.read_at = end;
        taken
    }

    /// Everything up to the end.
    pub fn read_all(&mut self) -> io::Result<Vec<u8>> {
        while self.fill()? {}
        Ok(self.take(usize::MAX - self.read_at))
    }

    /// At most `count` bytes; fewer only at the end.
    pub fn read_exactly(&mut self, count: usize) -> io::Result<Vec<u8>> {
        while self.read.len() - self.read_at < count && self.fill()? {}
        Ok(self.take(count.min(self.read.len())))
    }

    /// Up to and with the next line feed.
    pub fn read_line(&mut self) -> io::Result<Vec<u8>> {
        let mut searched = 0;
        loop {
            let ahead = &self.read[self.read_at..];
            if let Some(at) = memchr::memchr(b'\n', &ahead[searched..]) {
                return Ok(self.take(searched + at + 1));
            }
            searched = ahead.len();
            if !self.fill()? {
                return Ok(self.take(searched));
            }
        }
    }

    /// The next byte, which stays there.
    pub fn peek(&mut self) -> io::Result<Option<u8>> {
        if self.read_at == self.read.len() && !self.fill()? {
            return Ok(None);
        }
        Ok(self.read.get(self.read_at).copied())
    }

    /// What was read ahead, or else comes by one call; empty at the end. It stays there.
    pub fn look_ahead(&mut self) -> io::Result<&[u8]> {
        if self.read_at == self.read.len() {
            self.fill()?;
        }
        Ok(&self.read[self.read_at..])
    }

    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.forget_read_ahead()?;
        self.written.extend_from_slice(bytes);
        let due = match self.buffering {
            Buffering::None => true,
            Buffering::Line => memchr::memchr(b'\n', bytes).is_some(),
            Buffering::Full => false,
        };
        if due || self.written.len() >= CHUNK { self.flush() } else { Ok(()) }
    }

    /// Hands everything written to the system.
    pub fn flush(&mut self) -> io::Result<()> {
        if self.written.is_empty() {
            return Ok(());
        }
        let bytes = std::mem::take(&mut self.written);
        match &mut self.source {
            Source::Stdout => {
                let mut out = io::stdout().lock();
                out.write_all(&bytes)?;
                out.flush()
            }
            Source::Stderr => io::stderr().write_all(&bytes),
            Source::Shown { output, .. } => output.write_all(&bytes),
            Source::File(file) => file.write_all(&bytes),
            Source::Stdin | Source::Asked(_) => Ok(()),
        }
    }

    /// Puts the file's position back to where reading has come.
    fn forget_read_ahead(&mut self) -> io::Result<()> {
        let ahead = self.read.len() - self.read_at;
        self.read.clear();
        self.read_at = 0;
        if ahead > 0
            && let Source::File(file) = &mut self.source
        {
            file.seek(SeekFrom::Current(-(ahead as i64)))?;
        }
        Ok(())
    }

    pub fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.flush()?;
        self.forget_read_ahead()?;
        match &mut self.source {
            Source::File(file) => file.seek(to),
            _ => Err(io::Error::from_raw_os_error(29)),
        }
    }

    pub fn tell(&mut self) -> io::Result<u64> {
        self.flush()?;
        let ahead = (self.read.len() - self.read_at) as u64;
        match &mut self.source {
            Source::File(file) => Ok(file.stream_position()? - ahead),
            _ => Err(io::Error::from_raw_os_error(29)),
        }
    }

    pub fn truncate(&mut self, size: u64) -> io::Result<()> {
        self.flush()?;
        match &mut self.source {
            Source::File(file) => file.set_len(size),
            _ => Err(io::Error::from_raw_os_error(29)),
        }
    }

    pub fn is_seekable(&self) -> bool {
        matches!(self.source, Source::File(_))
    }

    pub fn is_terminal(&self) -> bool {
        use io::IsTerminal;
        match &self.source {
            Source::Stdin => io::stdin().is_terminal(),
            Source::Stdout => io::stdout().is_terminal(),
            Source::Stderr => io::stderr().is_terminal(),
            Source::File(file) => file.is_terminal(),
            Source::Shown { .. } | Source::Asked(_) => true,
        }
    }

    /// The number that the system knows the file by.
    pub fn file_number(&self) -> i64 {
        use std::os::fd::AsRawFd;
        match &self.source {
            Source::Stdin | Source::Asked(_) => 0,
            Source::Stdout => 1,
            Source::Stderr => 2,
            Source::File(file) => file.as_raw_fd() as i64,
            Source::Shown { number, .. } => *number,
        }
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        // Nobody is left to hear of an error.
        let _ = self.flush();
    }
}
