//! Connections that are cut after any number of bytes, in either direction, and remotes that never answer.

use std::os::unix::process::CommandExt as _;
use std::process::Stdio;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

use super::lab::{Lab, WHO};
use crate::outcome::Outcome;
use crate::sync::Chance;

/// Stands between git and its counterpart; lets so many bytes out and so many in, and keeps what went through. The shell
/// lets go of both ends, so that who is cut off notices; and nothing waits in a buffer.
const CUT: &str = "#!/bin/sh
kept=$1 out=$2 in=$3 service=$4
shift 4
exec 3<&0 4>&1
dd bs=1 count=$out status=none <&3 3<&- 4>&- | tee $kept.out 3<&- 4>&- | git $service \"$@\" 3<&- 4>&- |
    dd bs=1 count=$in status=none 3<&- 4>&- | tee $kept.in >&4 3<&- 4>&- &
exec 0<&- 1>&- 3<&- 4>&-
wait
";

/// More than ever goes through.
const ALL: u64 = 1 << 30;

/// The counterpart of git that does not answer rightly.
#[derive(Debug, Clone, Copy)]
enum Service {
    /// It takes what is sent.
    Receive,
    /// It gives what is fetched.
    Upload,
}

impl Service {
    fn setting(self) -> &'static str {
        match self {
            Self::Receive => "remote.origin.receivepack",
            Self::Upload => "remote.origin.uploadpack",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Receive => "receive-pack",
            Self::Upload => "upload-pack",
        }
    }
}

/// Has a desk talk to its remote through a connection that is cut after so many bytes.
fn cut(lab: &Lab, desk: usize, service: Service, out: u64, into: u64) {
    let session = &lab.desks[desk];
    let (script, kept) = (session.home().join("cut"), session.home().join("kept"));
    std::fs::write(&script, CUT).unwrap();
    let command = format!("exec sh {} {} {out} {into} {}", script.display(), kept.display(), service.name());
    session.git(&["config", service.setting(), &command]);
}

fn mend(lab: &Lab, desk: usize, service: Service) {
    lab.desks[desk].git(&["config", "--unset", service.setting()]);
}

/// How many bytes went out and came in through the last connection.
fn passed(lab: &Lab, desk: usize) -> [u64; 2] {
    let kept = |ending: &str| lab.desks[desk].home().join("kept").with_extension(ending);
    ["out", "in"].map(|ending| std::fs::metadata(kept(ending)).map_or(0, |file| file.len()))
}

/// One of them says something, and what they exchange about it goes through the service at this desk.
fn something_to_exchange(lab: &mut Lab, desk: usize, service: Service, round: usize) {
    match service {
        Service::Receive if round.is_multiple_of(3) => drop(lab.propose(desk, true)),
        Service::Receive => lab.say(desk, "seen"),
        Service::Upload => {
            lab.say(1 - desk, "seen");
            lab.done(1 - desk, &["sync"]);
            if round.is_multiple_of(2) {
                lab.say(desk, "abstain");
            }
        }
    }
}

fn cut_connections(times: usize) {
    let (mut lab, mut chance) = (Lab::new(), Chance(83));
    let (mut failed, mut taken) = (0, 0);
    for round in 0..times {
        let service = if round % 2 == 0 { Service::Receive } else { Service::Upload };
        let desk = usize::try_from(chance.below(2)).unwrap();
        let known = lab.acknowledged();
        something_to_exchange(&mut lab, desk, service, round);
        cut(&lab, desk, service, ALL, ALL);
        lab.done(desk, &["sync"]);
        let [out, into] = passed(&lab, desk);
        something_to_exchange(&mut lab, desk, service, round);
        let (out, into) =
            if chance.below(2) == 0 { (chance.below(out + 1), ALL) } else { (ALL, chance.below(into + 1)) };
        cut(&lab, desk, service, out, into);
        let outcome = lab.run(desk, &["sync"]);
        if outcome.code == 0 {
            taken += 1;
        } else {
            outcome.refuses(&["origin"], "nothing is lost");
            failed += 1;
        }
        mend(&lab, desk, service);
        lab.sync_all();
        lab.assert_nothing_lost(known);
        lab.assert_tidy();
    }
    lab.assert_nothing_lost(0);
    lab.assert_whole();
    lab.done(0, &["verify"]);
    println!("{times} connections cut: {failed} syncs failed, {taken} went through all the same");
    assert!(failed > times / 4, "connections were cut");
}

#[test]
fn thirty_cut_connections_lose_nothing_on_either_side() {
    cut_connections(30);
}

#[test]
#[ignore = "the long form: minutes"]
fn four_hundred_cut_connections_lose_nothing_on_either_side() {
    cut_connections(400);
}

#[test]
fn a_remote_that_never_answers_is_left_with_an_interrupt() {
    for service in [Service::Receive, Service::Upload] {
        let mut lab = Lab::new();
        something_to_exchange(&mut lab, 0, service, 0);
        lab.desks[0].git(&["config", service.setting(), "sh -c 'exec sleep 600' #"]);
        let mut sync = lab.desks[0].paraaf(WHO[0], &["sync"]);
        let sync = sync.process_group(0).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(500));
        kill_process_group(Pid::from_child(&sync), Signal::INT).unwrap();
        let start = Instant::now();
        let outcome = Outcome::from(&sync.wait_with_output().unwrap());
        assert!(start.elapsed() < Duration::from_secs(5));
        assert_eq!((outcome.code, outcome.stdout.as_str(), outcome.stderr.as_str()), (-1, "", ""));
        mend(&lab, 0, service);
        lab.sync_all();
        lab.assert_nothing_lost(0);
        lab.assert_tidy();
        lab.assert_whole();
    }
}
