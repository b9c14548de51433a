//! Tests of virtual time and of seeds: what `--virtual-time` and `--seed` make of a program.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What a program prints. It must end well.
fn run(options: &[&str], program: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kaa"));
    let output = command.args(options).args(["-c", program]).env("TZ", "UTC").output().expect("kaa starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("kaa writes UTF-8")
}

/// What a program prints under virtual time, which takes no time.
fn run_virtually(program: &str) -> String {
    let start = Instant::now();
    let output = run(&["--virtual-time"], program);
    assert!(start.elapsed() < Duration::from_secs(20), "it waited");
    output
}

#[test]
fn a_day_is_over_at_once() {
    let program = "
import asyncio, time
async def sleep(name, seconds):
    await asyncio.sleep(seconds)
    print(name, time.monotonic(), time.ctime())
async def main():
    await asyncio.gather(sleep('day', 86400), sleep('hour', 3600), sleep('second', 1))
    loop = asyncio.get_running_loop()
    print(loop.time() == time.monotonic() == time.perf_counter(), time.monotonic_ns(), time.time_ns())
asyncio.run(main())
";
    let expected = "second 1.0 Sat Jan  1 00:00:01 2000
hour 3600.0 Sat Jan  1 01:00:00 2000
day 86400.0 Sun Jan  2 00:00:00 2000
True 86400000000000 946771200000000000
";
    assert_eq!(run_virtually(program), expected);
}

#[test]
fn whoever_waits_lets_time_pass() {
    let program = "
import datetime, queue, select, threading, time
def passed(wait, *arguments):
    start = time.monotonic()
    try: wait(*arguments)
    except queue.Empty: pass
    print(time.monotonic() - start)
passed(time.sleep, 1000)
passed(select.select, [], [], [], 2000)
passed(queue.Queue().get, True, 3000)
print(datetime.datetime.now(), time.gmtime().tm_hour, time.strftime('%H:%M:%S'))
print(time.get_clock_info('monotonic').implementation, time.process_time() > 0)
";
    let program = program.replace(", threading", "");
    let expected = "1000.0\n2000.0\n3000.0\n2000-01-01 01:40:00 1 01:40:00\nvirtual True\n";
    assert_eq!(run_virtually(&program), expected);
}

#[test]
fn time_sleep_holds_up_the_loop() {
    let program = "
import asyncio, time
async def main():
    loop = asyncio.get_running_loop()
    for delay in 5, 3, 1:
        loop.call_later(delay, lambda delay=delay: print(delay, loop.time()))
    time.sleep(4)
    await asyncio.sleep(2)
    print(loop.time())
    try:
        async with asyncio.timeout(10):
            await asyncio.sleep(float('inf'))
    except TimeoutError:
        print('limit', loop.time())
asyncio.run(main())
";
    assert_eq!(run_virtually(program), "1 4.0\n3 4.0\n5 5.0\n6.0\nlimit 16.0\n");
}

#[test]
fn what_comes_from_outside_takes_no_time() {
    let program = "
import os, select, time
reader, writer = os.pipe()
os.write(writer, b'x')
print(select.select([reader], [], [], 100)[0] == [reader], time.monotonic())
os.read(reader, 1)
print(select.select([reader], [], [], 0.25), time.monotonic())
";
    assert_eq!(run_virtually(program), "True 0.0\n([], [], []) 0.25\n");
}

#[test]
fn ctrl_c_ends_virtual_time() {
    let program = "
import asyncio
async def main():
    print('ready', flush=True)
    while True: await asyncio.sleep(1)
asyncio.run(main())
";
    let mut child = Command::new(env!("CARGO_BIN_EXE_kaa"))
        .args(["--virtual-time", "-c", program])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("kaa starts");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("it is piped")).read_line(&mut line).expect("the program prints");
    thread::sleep(Duration::from_millis(100));
    let pressed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill starts");
    assert!(pressed.success());
    let start = Instant::now();
    while child.try_wait().expect("the child can be waited for").is_none() {
        if start.elapsed() > Duration::from_secs(20) {
            child.kill().expect("it runs");
        }
        thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(child.wait().expect("it has ended").code(), Some(130));
    let mut error = String::new();
    child.stderr.take().expect("it is piped").read_to_string(&mut error).expect("it is text");
    assert_eq!(error.lines().last(), Some("KeyboardInterrupt"));
}

#[test]
fn a_loop_may_have_a_clock_of_its_own() {
    let program = "
import asyncio, kaa, time, unittest
async def main():
    start = time.monotonic()
    await asyncio.sleep(86400)
    print(asyncio.get_running_loop().time(), time.monotonic() - start < 60)
asyncio.run(main(), loop_factory=kaa.virtual_time_loop)
asyncio.run(main(), loop_factory=kaa.virtual_time_loop)
print(type(kaa.virtual_time_loop()) is asyncio.EventLoop, 'jumps' in kaa.__doc__)
";
    assert_eq!(run(&[], program), "86400.0 True\n86400.0 True\nTrue True\n");
}

#[test]
fn loops_that_guests_look_into_jump_too() {
    let program = "
import asyncio, kaa, time, unittest
async def main():
    await asyncio.sleep(86400)
    print(asyncio.get_running_loop().time(), len(asyncio.get_running_loop()._ready))
class Derived(asyncio.SelectorEventLoop):
    pass
class Tests(unittest.IsolatedAsyncioTestCase):
    loop_factory = kaa.virtual_time_loop
    async def test_day(self):
        await asyncio.sleep(86400)
        self.assertEqual(asyncio.get_running_loop().time(), 86400)
asyncio.run(main(), debug=True, loop_factory=kaa.virtual_time_loop)
start = time.monotonic()
asyncio.run(main(), debug=True)
asyncio.run(main(), loop_factory=Derived)
print(time.monotonic() - start)
print(unittest.main(exit=False, argv=['']).result.wasSuccessful())
";
    let expected = "86400.0 0\n86400.0 0\n172800.0 0\n172800.0\nTrue\n";
    assert_eq!(run_virtually(program), expected);
}

const RANDOM: &str = "
import os, random, secrets, uuid
print(random.random(), random.Random().random(), secrets.token_hex(4), uuid.uuid4(), os.urandom(3))
print({'a', 'b', 'c', 'd', 'e'}, hash('text'))
";

#[test]
fn a_seed_decides_on_all_that_is_random() {
    let first = run(&["--seed", "7"], RANDOM);
    assert_eq!(run(&["--seed=7"], RANDOM), first);
    assert_eq!(run(&["-u", "--seed", "7", "--virtual-time"], RANDOM), first);
    assert_ne!(run(&["--seed", "8"], RANDOM), first);
    assert_ne!(run(&[], RANDOM), run(&[], RANDOM));
}

#[test]
fn a_seed_is_that_of_random() {
    let as_seeded = "import random; random.seed(42); print(random.random(), random.sample(range(99), 5))";
    let seeded = "import random; print(random.random(), random.sample(range(99), 5))";
    assert_eq!(run(&["--seed", "42"], seeded), run(&[], as_seeded));
    // The order of sets is that of CPython with PYTHONHASHSEED=42.
    assert_eq!(run(&["--seed", "42"], "print(hash('text'))"), "7971201409088050396\n");
}

#[test]
fn a_seed_is_a_number() {
    for wrong in ["x", "-1", "4294967296"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kaa"));
        let output = command.args(["--seed", wrong, "-c", ""]).output().expect("kaa starts");
        assert_eq!(output.status.code(), Some(2), "{wrong}");
    }
}
