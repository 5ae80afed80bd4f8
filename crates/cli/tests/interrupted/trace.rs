//! Runs the command and stops it at each system call that changes the disk, by ptrace: to kill it there, or to tell it
//! that the disk is full. Nothing needs to be installed for that.
//!
//! Only the first thread is watched, which does all the writing.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

use nix::libc::{self, user_regs_struct};
use nix::sys::ptrace::{self, Options};
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;

/// What happens to a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    None,
    /// It is killed when it is about to make its call of this number.
    Kill(usize),
    /// From the call of this number on that needs room on the disk, there is none.
    Full(usize),
}

/// How it ended.
#[derive(Debug)]
pub struct Ended {
    /// The exit code, unless it was killed.
    pub code: Option<i32>,
    /// What it said on the standard error.
    pub said: String,
    /// How many calls changed the disk, and how many of these need room.
    pub changes: usize,
    pub rooms: usize,
}

/// The kinds of system calls, as far as they matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Call {
    /// Makes or lengthens something.
    Room,
    /// Changes what is there.
    Change,
    Other,
}

/// Runs the command in a folder.
#[expect(clippy::zombie_processes, reason = "it is waited for by its number, with what happens to it meanwhile")]
pub fn run(program: &str, folder: &Path, args: &[&str], fault: Fault) -> Ended {
    let said = tempfile::NamedTempFile::new().unwrap();
    // The shell stops itself, so that the command is watched from its start.
    let mut command = Command::new("sh");
    command.args(["-c", "kill -STOP $$; exec \"$0\" \"$@\"", program]).args(args).current_dir(folder);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(File::create(said.path()).unwrap());
    let child = command.spawn().unwrap();
    let pid = Pid::from_raw(child.id().cast_signed());
    assert!(matches!(waitpid(pid, Some(WaitPidFlag::WUNTRACED)), Ok(WaitStatus::Stopped(..))));
    let options = Options::PTRACE_O_TRACESYSGOOD | Options::PTRACE_O_TRACEEXEC | Options::PTRACE_O_EXITKILL;
    ptrace::seize(pid, options).expect("a test may watch the process that it started");
    kill(pid, Signal::SIGCONT).unwrap();
    let mut watch = Watch { pid, fault, running: false, inside: false, fail: false, changes: 0, rooms: 0 };
    let code = watch.follow();
    Ended { code, said: fs::read_to_string(said.path()).unwrap(), changes: watch.changes, rooms: watch.rooms }
}

/// A process that is watched.
struct Watch {
    pid: Pid,
    fault: Fault,
    /// Whether it is the command by now.
    running: bool,
    /// Whether it is in a system call.
    inside: bool,
    /// Whether that is to fail.
    fail: bool,
    changes: usize,
    rooms: usize,
}

impl Watch {
    fn follow(&mut self) -> Option<i32> {
        loop {
            let signal = match waitpid(self.pid, Some(WaitPidFlag::__WALL)).unwrap() {
                WaitStatus::Exited(_, code) => return Some(code),
                WaitStatus::Signaled(..) => return None,
                WaitStatus::PtraceEvent(_, _, libc::PTRACE_EVENT_EXEC) => {
                    (self.running, self.inside) = (true, true);
                    None
                }
                WaitStatus::PtraceSyscall(_) if self.running => {
                    self.inside = !self.inside;
                    if self.inside {
                        self.enter()
                    } else {
                        self.leave()
                    }
                    None
                }
                WaitStatus::Stopped(_, signal) => Some(signal),
                _ => None,
            };
            // It may be gone already, by the signal that ends it.
            let _ = ptrace::syscall(self.pid, signal);
        }
    }

    fn enter(&mut self) {
        let registers = ptrace::getregs(self.pid).unwrap();
        let call = call(&registers);
        if call == Call::Other {
            return;
        }
        if self.fault == Fault::Kill(self.changes) {
            kill(self.pid, Signal::SIGKILL).unwrap();
            return;
        }
        self.changes += 1;
        if call == Call::Room {
            if matches!(self.fault, Fault::Full(from) if self.rooms >= from) {
                // A number that no call has.
                ptrace::setregs(self.pid, user_regs_struct { orig_rax: u64::MAX, ..registers }).unwrap();
                self.fail = true;
            }
            self.rooms += 1;
        }
    }

    fn leave(&mut self) {
        if std::mem::take(&mut self.fail) {
            let registers = ptrace::getregs(self.pid).unwrap();
            let full = i64::from(-libc::ENOSPC).cast_unsigned();
            ptrace::setregs(self.pid, user_regs_struct { rax: full, ..registers }).unwrap();
        }
    }
}

fn call(registers: &user_regs_struct) -> Call {
    let makes = |flags: u64| flags & u64::from(libc::O_CREAT.cast_unsigned()) != 0;
    // What is said to people is no file.
    let is_file = registers.rdi > 2;
    match registers.orig_rax.cast_signed() {
        libc::SYS_open if makes(registers.rsi) => Call::Room,
        libc::SYS_openat if makes(registers.rdx) => Call::Room,
        libc::SYS_write | libc::SYS_pwrite64 | libc::SYS_writev if is_file => Call::Room,
        libc::SYS_creat | libc::SYS_copy_file_range | libc::SYS_sendfile | libc::SYS_fallocate => Call::Room,
        libc::SYS_mkdir | libc::SYS_mkdirat | libc::SYS_link | libc::SYS_linkat => Call::Room,
        libc::SYS_symlink | libc::SYS_symlinkat => Call::Room,
        libc::SYS_rename | libc::SYS_renameat | libc::SYS_renameat2 => Call::Change,
        libc::SYS_unlink | libc::SYS_unlinkat | libc::SYS_rmdir => Call::Change,
        libc::SYS_truncate | libc::SYS_ftruncate => Call::Change,
        libc::SYS_chmod | libc::SYS_fchmod | libc::SYS_fchmodat => Call::Change,
        _ => Call::Other,
    }
}
