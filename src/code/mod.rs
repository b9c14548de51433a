//! The contract between compiler and VM.
