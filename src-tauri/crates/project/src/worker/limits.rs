//! What a worker gives up before it reads the first byte, as far as its system lets it. What is
//! missing on a system is missing from the list that [`give_up`] hands back; the README says what
//! each system gets.
//!
//! Everything a reader needs while it reads must be in memory by then: nothing here reads fonts,
//! dictionaries or time zones from disk, and no reader starts threads.

/// Gives up files, network and other programs for good, and bounds memory to `memory_bytes`
/// beyond what the program has now. Names what was given up; called before the first request,
/// when all threads are there.
pub fn give_up(memory_bytes: u64) -> Vec<String> {
    let mut given_up = Vec::new();
    #[cfg(unix)]
    unix::give_up(memory_bytes, &mut given_up);
    #[cfg(target_os = "linux")]
    linux::give_up(&mut given_up);
    // Elsewhere the program that asked looks at how much memory its workers have.
    #[cfg(not(unix))]
    let _ = memory_bytes;
    #[cfg(not(unix))]
    given_up.clear();
    given_up
}

#[cfg(unix)]
mod unix {
    use rustix::process::{Resource, Rlimit, setrlimit};

    fn limit(resource: Resource, most: u64) -> bool {
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, limit).is_ok()
    }

    pub fn give_up(memory_bytes: u64, given_up: &mut Vec<String>) {
        #[cfg(target_os = "linux")]
        if let Some(now) = super::linux::memory_now()
            && limit(Resource::As, now.saturating_add(memory_bytes))
        {
            given_up.push("memory".into());
        }
        #[cfg(not(target_os = "linux"))]
        let _ = memory_bytes;
        // A core file would hold the articles that were read.
        limit(Resource::Core, 0);
        limit(Resource::Fsize, 0);
        #[cfg(target_os = "linux")]
        if super::linux::give_up_files() {
            given_up.push("landlock".into());
        }
        // Open pipes stay, and nothing can be opened any more, neither file nor connection.
        if limit(Resource::Nofile, 0) {
            given_up.push("opening".into());
        }
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use landlock::{
        ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetStatus, Scope,
    };
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
        SeccompRule, TargetArch, apply_filter_all_threads,
    };

    pub fn give_up(given_up: &mut Vec<String>) {
        if give_up_calls() == Some(()) {
            given_up.push("seccomp".into());
        }
    }

    /// Bytes of addresses that the program has mapped: with a window's libraries in it that is
    /// several hundred megabytes that nobody uses.
    pub fn memory_now() -> Option<u64> {
        let pages = std::fs::read_to_string("/proc/self/statm").ok()?;
        let pages: u64 = pages.split(' ').next()?.parse().ok()?;
        pages.checked_mul(rustix::param::page_size() as u64)
    }

    /// Landlock (Linux 5.13 and newer): no path can be reached, no port connected (6.7), no
    /// process outside signalled (6.12). Holds for this thread and those that it starts.
    pub fn give_up_files() -> bool {
        let rules = || {
            let abi = ABI::V6;
            Ruleset::default()
                .set_compatibility(CompatLevel::BestEffort)
                .handle_access(AccessFs::from_all(abi))?
                .handle_access(AccessNet::from_all(abi))?
                .scope(Scope::from_all(abi))?
                .create()?
                .restrict_self()
        };
        rules().is_ok_and(|status| status.ruleset != RulesetStatus::NotEnforced)
    }

    /// Calls of the kernel that reading needs once everything is loaded: memory, pipes that are
    /// open, clocks, locks, ending. All others fail with "not permitted": opening, sockets,
    /// starting threads and programs, looking into other processes.
    const ALLOWED: &[libc::c_long] = &[
        libc::SYS_read,
        libc::SYS_readv,
        libc::SYS_write,
        libc::SYS_writev,
        libc::SYS_close,
        libc::SYS_fstat,
        libc::SYS_lseek,
        libc::SYS_mmap,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_mprotect,
        libc::SYS_madvise,
        libc::SYS_brk,
        libc::SYS_futex,
        libc::SYS_membarrier,
        libc::SYS_rseq,
        libc::SYS_set_robust_list,
        libc::SYS_sched_yield,
        libc::SYS_sched_getaffinity,
        libc::SYS_getpid,
        libc::SYS_gettid,
        libc::SYS_getrandom,
        libc::SYS_clock_gettime,
        libc::SYS_clock_nanosleep,
        libc::SYS_nanosleep,
        libc::SYS_gettimeofday,
        libc::SYS_restart_syscall,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_sigaltstack,
        libc::SYS_exit,
        libc::SYS_exit_group,
    ];

    /// A filter on calls of the kernel, for all threads. `None` where the kernel or the kind of
    /// processor knows none.
    fn give_up_calls() -> Option<()> {
        let target = TargetArch::try_from(std::env::consts::ARCH).ok()?;
        let mut rules: std::collections::BTreeMap<i64, Vec<SeccompRule>> =
            ALLOWED.iter().map(|call| (*call, Vec::new())).collect();
        // Ending itself after a breakdown, and no signal to anybody else.
        let own = SeccompCondition::new(
            0,
            SeccompCmpArgLen::Dword,
            SeccompCmpOp::Eq,
            u64::from(std::process::id()),
        )
        .ok()?;
        rules.insert(libc::SYS_tgkill, vec![SeccompRule::new(vec![own]).ok()?]);
        let not_permitted = SeccompAction::Errno(libc::EPERM.unsigned_abs());
        let filter = SeccompFilter::new(rules, not_permitted, SeccompAction::Allow, target).ok()?;
        let program: BpfProgram = filter.try_into().ok()?;
        apply_filter_all_threads(&program).ok()
    }
}
